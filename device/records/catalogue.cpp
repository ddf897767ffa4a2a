#include "device/records/catalogue.hpp"

#include "device/exam/corrections.hpp"
#include "device/records/record_reader.hpp"
#include "device/records/record_words.hpp"
#include "device/records/sqlite.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <system_error>
#include <utility>

namespace station::device {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFileName = "catalogue.sqlite";
constexpr std::int64_t kApplicationId = 0x41424943;  // "ABIC"
/// Another number, and the catalogue is made anew: it is only a copy.
constexpr std::int64_t kVersion = 1;
constexpr const char* kSchema = R"sql(
CREATE TABLE exam(
  file TEXT PRIMARY KEY, size INTEGER NOT NULL, changed_ns INTEGER NOT NULL,
  exam_id TEXT NOT NULL, patient_id TEXT NOT NULL, patient_name TEXT NOT NULL,
  birth_date TEXT NOT NULL, sex TEXT NOT NULL, wall_start TEXT NOT NULL, protocol TEXT NOT NULL,
  operator TEXT NOT NULL, simulated INTEGER NOT NULL, completion TEXT NOT NULL,
  state INTEGER NOT NULL, notice_open INTEGER NOT NULL, trouble TEXT NOT NULL,
  words TEXT NOT NULL,
  right_abi INTEGER, right_above INTEGER NOT NULL, right_category TEXT NOT NULL,
  right_urgency TEXT NOT NULL, right_flags TEXT NOT NULL,
  left_abi INTEGER, left_above INTEGER NOT NULL, left_category TEXT NOT NULL,
  left_urgency TEXT NOT NULL, left_flags TEXT NOT NULL);
CREATE INDEX by_start ON exam(wall_start);
CREATE INDEX by_patient ON exam(patient_id);
)sql";
constexpr const char* kColumns =
    "file,exam_id,patient_id,patient_name,birth_date,sex,wall_start,protocol,operator,simulated,"
    "completion,state,notice_open,trouble,ifnull(right_abi,-1),right_above,right_category,"
    "right_urgency,right_flags,ifnull(left_abi,-1),left_above,left_category,left_urgency,left_"
    "flags";

/// Lower case of ASCII, Latin-1 and Latin Extended-A, so that "ŁUCJA" finds "Łucja". Other letters
/// stay as they are.
std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool pair = i + 1 < text.size();
    const auto next =
        pair ? static_cast<unsigned char>(text[i + 1]) : static_cast<unsigned char>(0);
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c + 32);
    } else if (pair && c == 0xC3 && next >= 0x80 && next <= 0x9E && next != 0x97) {
      out += static_cast<char>(c);
      out += static_cast<char>(next + 0x20);
      ++i;
    } else if (pair && (c == 0xC4 || c == 0xC5)) {
      // U+0100 to U+017F: pairs of large and small; where the large one is even, or (U+0139 to
      // U+0148, U+0179 to U+017E) odd.
      const unsigned code = ((c & 0x1FU) << 6U) | (next & 0x3FU);
      const bool odd = (code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E);
      const bool special = code == 0x138 || code == 0x149 || code == 0x178 || code == 0x17F ||
                           code == 0x130 || code == 0x131;
      const bool large = !special && (odd ? code % 2 == 1 : code % 2 == 0);
      const unsigned small = large ? code + 1 : code;
      out += static_cast<char>(0xC0U | (small >> 6U));
      out += static_cast<char>(0x80U | (small & 0x3FU));
      ++i;
    } else {
      out += static_cast<char>(c);
    }
  }
  return out;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : folded(text) + " ") {
    if (c != ' ' && c != '\t') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  return words;
}

struct Stamp {
  std::int64_t size = 0;
  std::int64_t changed_ns = 0;
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

/// Of the record and of the log that belongs to it while it is open.
Stamp stamp_of(const fs::path& record) {
  Stamp stamp;
  fs::path log = record;
  log += "-wal";
  for (const fs::path& file : {record, log}) {
    std::error_code none;
    const auto size = fs::file_size(file, none);
    if (none) continue;
    stamp.size += static_cast<std::int64_t>(size);
    const auto changed = fs::last_write_time(file, none);
    if (!none)
      stamp.changed_ns = std::max(
          stamp.changed_ns,
          // Since 1970: the file clock's own epoch may lie in the future, its times below 0.
          static_cast<std::int64_t>(std::chrono::file_clock::to_sys(changed).time_since_epoch() /
                                    std::chrono::nanoseconds{1}));
  }
  return stamp;
}

CatalogueLeg leg_of(const clinical::LegVerdict& verdict) {
  CatalogueLeg leg;
  if (verdict.abi) {
    leg.abi_hundredths = verdict.abi->hundredths;
    leg.above = verdict.abi->above;
  }
  leg.category = verdict.category;
  for (const clinical::Flag& f : verdict.flags) {
    leg.flags.push_back(f.token);
    leg.urgency = std::max(leg.urgency, f.urgency);
  }
  return leg;
}

CatalogueEntry entry_of(const fs::path& record) {
  CatalogueEntry entry;
  entry.record = record;
  const auto reader = RecordReader::open(record);
  if (!reader) {
    entry.trouble = reader.error().sentence;
    return entry;
  }
  const ExamRecord& exam = reader->exam();
  entry.exam_id = exam.exam_id;
  entry.patient = exam.exam_case.patient;
  entry.wall_start = exam.wall_start;
  entry.protocol = exam.protocol;
  entry.operator_name = exam.exam_case.operator_name;
  entry.simulated = exam.simulated;
  entry.completion = exam.completion;
  entry.state = exam.review.state();
  entry.notice_open = exam.notice.is_open();
  entry.trouble = reader->damage().empty() ? exam.review.broken : reader->damage();
  if (exam.verdict)
    for (const Side side : {Side::right, Side::left})
      entry.legs[static_cast<std::size_t>(side)] = leg_of(exam.verdict->leg(side));
  return entry;
}

bool put_entry(Database& db, const std::string& name, const Stamp& stamp, const CatalogueEntry& e) {
  Statement put = db.prepare(
      "INSERT OR REPLACE INTO exam VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,nullif(?,-1),?,?,?,?,"
      "nullif(?,-1),?,?,?,?)");
  if (!put) return false;
  const std::string words =
      folded(fmt::format("{} {} {} {} {} {} {}", e.patient.name, e.patient.id, e.patient.birth_date,
                         e.wall_start, token_of(e.state), e.protocol, e.operator_name));
  std::array<std::string, 2> flags;
  for (std::size_t i = 0; i < flags.size(); ++i)
    flags[i] = fmt::format("{}", fmt::join(e.legs[i].flags, "\n"));
  put.bind(1, std::string_view{name});
  put.bind(2, stamp.size);
  put.bind(3, stamp.changed_ns);
  put.bind(4, std::string_view{e.exam_id});
  put.bind(5, std::string_view{e.patient.id});
  put.bind(6, std::string_view{e.patient.name});
  put.bind(7, std::string_view{e.patient.birth_date});
  put.bind(8, std::string_view{e.patient.sex});
  put.bind(9, std::string_view{e.wall_start});
  put.bind(10, std::string_view{e.protocol});
  put.bind(11, std::string_view{e.operator_name});
  put.bind(12, std::int64_t{e.simulated});
  put.bind(13, word_of(e.completion));
  put.bind(14, static_cast<std::int64_t>(e.state));
  put.bind(15, std::int64_t{e.notice_open});
  put.bind(16, std::string_view{e.trouble});
  put.bind(17, std::string_view{words});
  for (std::size_t i = 0; i < e.legs.size(); ++i) {
    const CatalogueLeg& leg = e.legs[i];
    const int at = 18 + 5 * static_cast<int>(i);
    put.bind(at, std::int64_t{leg.abi_hundredths.value_or(-1)});
    put.bind(at + 1, std::int64_t{leg.above});
    put.bind(at + 2, word_of(leg.category));
    put.bind(at + 3, word_of(leg.urgency));
    put.bind(at + 4, std::string_view{flags[i]});
  }
  return put.run();
}

CatalogueEntry entry_from(const Statement& q, const fs::path& folder) {
  CatalogueEntry e;
  e.record = folder / q.text(0);
  e.exam_id = q.text(1);
  e.patient = {q.text(2), q.text(3), q.text(4), q.text(5)};
  e.wall_start = q.text(6);
  e.protocol = q.text(7);
  e.operator_name = q.text(8);
  e.simulated = q.integer(9) != 0;
  e.completion = value_of<Completion>(q.text(10)).value_or(Completion::running);
  e.state = static_cast<ReviewState>(std::clamp<std::int64_t>(q.integer(11), 0, 3));
  e.notice_open = q.integer(12) != 0;
  e.trouble = q.text(13);
  for (std::size_t i = 0; i < e.legs.size(); ++i) {
    CatalogueLeg& leg = e.legs[i];
    const int at = 14 + 5 * static_cast<int>(i);
    if (q.integer(at) >= 0) leg.abi_hundredths = static_cast<int>(q.integer(at));
    leg.above = q.integer(at + 1) != 0;
    leg.category =
        value_of<clinical::Category>(q.text(at + 2)).value_or(clinical::Category::not_available);
    leg.urgency = value_of<clinical::Urgency>(q.text(at + 3)).value_or(clinical::Urgency::note);
    std::string flag;
    for (const char c : q.text(at + 4) + "\n") {
      if (c != '\n')
        flag += c;
      else if (!flag.empty())
        leg.flags.push_back(std::exchange(flag, {}));
    }
  }
  return e;
}

/// Usable as it is: ours, of this version, and answering.
bool is_catalogue(Database& db) {
  return db.is_open() && db.number("PRAGMA application_id", -1) == kApplicationId &&
         db.number("PRAGMA user_version", -1) == kVersion &&
         db.number("SELECT count(*) FROM exam", -1) >= 0;
}

bool make_catalogue(Database& db) {
  return db.is_open() && db.run(fmt::format("PRAGMA application_id={};PRAGMA user_version={};"
                                            "BEGIN;{}COMMIT;",
                                            kApplicationId, kVersion, kSchema)
                                    .c_str());
}

}  // namespace

struct Catalogue::State {
  fs::path folder;
  std::unique_ptr<Database> db;

  explicit State(fs::path where) : folder{std::move(where)} {}

  bool open() {
    const fs::path file = folder / kFileName;
    std::error_code none;
    if (fs::exists(file, none)) {
      db = std::make_unique<Database>(file, Database::Mode::write);
      db->wait_when_busy(2000);
      if (is_catalogue(*db) && db->run("BEGIN IMMEDIATE;COMMIT")) return true;
      // Only a copy: damaged, of another version or not to be written, it is made anew.
      db.reset();
      fs::remove(file, none);
    }
    db = std::make_unique<Database>(file, Database::Mode::create);
    db->wait_when_busy(2000);
    if (make_catalogue(*db)) {
      fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, none);
      return true;
    }
    db = std::make_unique<Database>(file, Database::Mode::memory);
    return make_catalogue(*db);
  }

  std::size_t refresh() {
    std::map<std::string, Stamp> known;
    Statement q = db->prepare("SELECT file,size,changed_ns FROM exam");
    while (q.row()) known[q.text(0)] = {q.integer(1), q.integer(2)};
    std::size_t read = 0;
    bool open = db->run("BEGIN IMMEDIATE");
    std::error_code none;
    for (const auto& file : fs::directory_iterator{folder, none}) {
      if (file.path().extension() != ".abi" || !file.is_regular_file(none)) continue;
      const std::string name = file.path().filename().string();
      const Stamp stamp = stamp_of(file.path());
      const auto before = known.find(name);
      const bool same = before != known.end() && before->second == stamp;
      if (before != known.end()) known.erase(before);
      if (same) continue;
      open = put_entry(*db, name, stamp, entry_of(file.path())) && open;
      ++read;
    }
    for (const auto& [gone, stamp] : known) {
      Statement drop = db->prepare("DELETE FROM exam WHERE file=?");
      drop.bind(1, std::string_view{gone});
      open = drop.run() && open;
    }
    if (!db->run(open ? "COMMIT" : "ROLLBACK")) [[maybe_unused]]
      const bool undone = db->run("ROLLBACK");
    return read;
  }
};

Catalogue::Catalogue(std::unique_ptr<State> state) : state_{std::move(state)} {}
Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&&) noexcept = default;
Catalogue::~Catalogue() = default;

Outcome<Catalogue> Catalogue::open(const fs::path& folder) {
  std::error_code none;
  if (!fs::is_directory(folder, none))
    return trouble(
        Errc::not_found,
        fmt::format("There is no folder {} with records: check the path.", folder.string()));
  auto state = std::make_unique<State>(folder);
  if (!state->open())
    return trouble(Errc::io,
                   fmt::format("The catalogue of {} can be kept neither there nor in memory ({}).",
                               folder.string(), state->db->message()));
  state->refresh();
  return Catalogue{std::move(state)};
}

std::size_t Catalogue::refresh() { return state_->refresh(); }

std::vector<CatalogueEntry> Catalogue::search(const CatalogueQuery& query) const {
  const std::vector<std::string> words = words_of(query.text);
  std::string sql = fmt::format("SELECT {} FROM exam WHERE 1", kColumns);
  for (std::size_t i = 0; i < words.size(); ++i) sql += " AND instr(words,?)>0";
  if (query.state) sql += " AND state=?";
  sql += " ORDER BY wall_start DESC, file DESC LIMIT ?";
  Statement q = state_->db->prepare(sql);
  std::vector<CatalogueEntry> found;
  if (!q) return found;
  int at = 1;
  for (const std::string& word : words) q.bind(at++, std::string_view{word});
  if (query.state) q.bind(at++, static_cast<std::int64_t>(*query.state));
  q.bind(at, static_cast<std::int64_t>(query.limit));
  while (q.row()) found.push_back(entry_from(q, state_->folder));
  return found;
}

std::vector<CatalogueEntry> Catalogue::earlier(const std::string& patient_id,
                                               const std::string& before_wall_start,
                                               bool simulated) const {
  std::vector<CatalogueEntry> found;
  if (patient_id.empty()) return found;
  Statement q = state_->db->prepare(
      fmt::format("SELECT {} FROM exam WHERE patient_id=? AND wall_start<? AND simulated=? AND "
                  "(right_abi IS NOT NULL OR left_abi IS NOT NULL) ORDER BY wall_start, file",
                  kColumns));
  if (!q) return found;
  q.bind(1, std::string_view{patient_id});
  q.bind(2, std::string_view{before_wall_start});
  q.bind(3, std::int64_t{simulated});
  while (q.row()) found.push_back(entry_from(q, state_->folder));
  return found;
}

std::array<std::vector<EarlierIndex>, 2> Catalogue::visits_of(const std::string& patient_id,
                                                              const std::string& before_wall_start,
                                                              bool simulated) const {
  std::array<std::vector<EarlierIndex>, 2> visits;
  for (const CatalogueEntry& e : earlier(patient_id, before_wall_start, simulated))
    for (std::size_t i = 0; i < visits.size(); ++i)
      // Of an artery that did not close no change can be told.
      if (e.legs[i].abi_hundredths && !e.legs[i].above)
        visits[i].push_back({.index = {.hundredths = *e.legs[i].abi_hundredths},
                             .when = e.wall_start,
                             .exam_id = e.exam_id});
  return visits;
}

std::array<std::optional<EarlierIndex>, 2> Catalogue::previous_of(
    const std::string& patient_id, const std::string& before_wall_start, bool simulated) const {
  const auto visits = visits_of(patient_id, before_wall_start, simulated);
  std::array<std::optional<EarlierIndex>, 2> previous;
  for (std::size_t i = 0; i < previous.size(); ++i)
    if (!visits[i].empty()) previous[i] = visits[i].back();
  return previous;
}

}  // namespace station::device
