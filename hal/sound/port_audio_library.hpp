#pragma once
// PortAudio as a whole: started, stopped and hushed in one place. It is not safe to be called from
// two threads at once, so whoever opens or closes a device holds the lock.

#include <mutex>

namespace station::hal {

/// The sound system's libraries talk on standard error while they look for servers that are not
/// there. For as long as this lives, nobody hears it.
class Hush {
 public:
  Hush();
  ~Hush();
  Hush(const Hush&) = delete;
  Hush& operator=(const Hush&) = delete;

 private:
  int kept_;
};

/// One user of PortAudio, which counts its users. Make and destroy it under the lock.
class PortAudioLibrary {
 public:
  PortAudioLibrary();
  ~PortAudioLibrary();
  PortAudioLibrary(const PortAudioLibrary&) = delete;
  PortAudioLibrary& operator=(const PortAudioLibrary&) = delete;
  [[nodiscard]] bool ready() const { return ready_; }

 private:
  bool ready_ = false;
};

/// Held while a device is looked for, opened, or closed.
[[nodiscard]] std::recursive_mutex& port_audio_lock();

}  // namespace station::hal
