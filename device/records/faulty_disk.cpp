#include "device/records/faulty_disk.hpp"

#include <sqlite3.h>

#include <atomic>
#include <cstring>
#include <new>

namespace station::device {
namespace {

std::atomic<DiskFault> the_fault{DiskFault::none};
std::atomic<std::uint64_t> refused{0};

/// Ours in front, the system's file behind it in the same memory.
struct File {
  sqlite3_file base;
  sqlite3_file* real;
};

sqlite3_file* real_of(sqlite3_file* f) { return reinterpret_cast<File*>(f)->real; }

int refuse(int code) {
  ++refused;
  return code;
}

/// The code with which a write fails now, or SQLITE_OK.
int write_verdict() {
  switch (the_fault.load()) {
    case DiskFault::full: return refuse(SQLITE_FULL);
    case DiskFault::read_only: return refuse(SQLITE_IOERR_WRITE);
    case DiskFault::none:
    case DiskFault::no_sync: break;
  }
  return SQLITE_OK;
}

int close_file(sqlite3_file* f) {
  sqlite3_file* real = real_of(f);
  return real->pMethods != nullptr ? real->pMethods->xClose(real) : SQLITE_OK;
}
int read_file(sqlite3_file* f, void* into, int count, sqlite3_int64 at) {
  return real_of(f)->pMethods->xRead(real_of(f), into, count, at);
}
int write_file(sqlite3_file* f, const void* from, int count, sqlite3_int64 at) {
  if (const int verdict = write_verdict(); verdict != SQLITE_OK) return verdict;
  return real_of(f)->pMethods->xWrite(real_of(f), from, count, at);
}
int truncate_file(sqlite3_file* f, sqlite3_int64 size) {
  if (const int verdict = write_verdict(); verdict != SQLITE_OK) return verdict;
  return real_of(f)->pMethods->xTruncate(real_of(f), size);
}
int sync_file(sqlite3_file* f, int flags) {
  if (the_fault.load() == DiskFault::no_sync) return refuse(SQLITE_IOERR_FSYNC);
  return real_of(f)->pMethods->xSync(real_of(f), flags);
}
int file_size(sqlite3_file* f, sqlite3_int64* size) {
  return real_of(f)->pMethods->xFileSize(real_of(f), size);
}
int lock_file(sqlite3_file* f, int level) { return real_of(f)->pMethods->xLock(real_of(f), level); }
int unlock_file(sqlite3_file* f, int level) {
  return real_of(f)->pMethods->xUnlock(real_of(f), level);
}
int check_lock(sqlite3_file* f, int* reserved) {
  return real_of(f)->pMethods->xCheckReservedLock(real_of(f), reserved);
}
int control(sqlite3_file* f, int what, void* argument) {
  return real_of(f)->pMethods->xFileControl(real_of(f), what, argument);
}
int sector_size(sqlite3_file* f) { return real_of(f)->pMethods->xSectorSize(real_of(f)); }
int characteristics(sqlite3_file* f) {
  return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
}
int map_shared(sqlite3_file* f, int region, int size, int extend, void volatile** into) {
  return real_of(f)->pMethods->xShmMap(real_of(f), region, size, extend, into);
}
int lock_shared(sqlite3_file* f, int offset, int count, int flags) {
  return real_of(f)->pMethods->xShmLock(real_of(f), offset, count, flags);
}
void barrier_shared(sqlite3_file* f) { real_of(f)->pMethods->xShmBarrier(real_of(f)); }
int unmap_shared(sqlite3_file* f, int remove) {
  return real_of(f)->pMethods->xShmUnmap(real_of(f), remove);
}

/// Version 2: a write-ahead log needs shared memory, nothing here needs mapped files.
constexpr sqlite3_io_methods kMethods{
    .iVersion = 2,
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = file_size,
    .xLock = lock_file,
    .xUnlock = unlock_file,
    .xCheckReservedLock = check_lock,
    .xFileControl = control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = map_shared,
    .xShmLock = lock_shared,
    .xShmBarrier = barrier_shared,
    .xShmUnmap = unmap_shared,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

sqlite3_vfs* the_system = nullptr;

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* f, int flags, int* out_flags) {
  auto* ours = new (f) File{};
  ours->real = reinterpret_cast<sqlite3_file*>(ours + 1);
  const int code = the_system->xOpen(the_system, name, ours->real, flags, out_flags);
  ours->base.pMethods = ours->real->pMethods != nullptr ? &kMethods : nullptr;
  return code;
}

}  // namespace

bool install_faulty_disk() {
  static sqlite3_vfs ours = [] {
    sqlite3_vfs vfs{};
    the_system = sqlite3_vfs_find(nullptr);
    if (the_system == nullptr) return vfs;
    vfs = *the_system;
    vfs.pNext = nullptr;
    vfs.zName = "abi-station-faulty-disk";
    vfs.szOsFile = static_cast<int>(sizeof(File)) + the_system->szOsFile;
    vfs.xOpen = open_file;
    return vfs;
  }();
  if (the_system == nullptr) return false;
  return sqlite3_vfs_register(&ours, 1) == SQLITE_OK;
}

void set_disk_fault(DiskFault fault) noexcept { the_fault = fault; }
std::uint64_t refused_disk_calls() noexcept { return refused; }

}  // namespace station::device
