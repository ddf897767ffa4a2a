#pragma once
// The list of the exams in a folder of records, for search, for the trend of a patient and for
// review. A SQLite file beside the records, made of them alone: where it is missing, damaged or
// older than a record it is rebuilt from them. It holds no truth of its own.
//
// One thread at a time; reads and writes the disk: on the disk thread or a worker, never on that of
// drawing.

#include "core/body.hpp"
#include "core/result.hpp"
#include "device/exam/exam_record.hpp"
#include "device/exam/review.hpp"

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace station::device {

struct CatalogueLeg {
  std::optional<int> abi_hundredths;
  bool above = false;  ///< not compressible: the index is at least this
  clinical::Category category = clinical::Category::not_available;
  clinical::Urgency urgency = clinical::Urgency::note;  ///< of its gravest flag
  std::vector<std::string> flags;                       ///< tokens
};

struct CatalogueEntry {
  std::filesystem::path record;
  std::string exam_id;
  PatientIdentity patient;
  std::string wall_start;  ///< ISO 8601
  std::string protocol;
  std::string operator_name;
  bool simulated = false;
  Completion completion = Completion::running;
  ReviewState state = ReviewState::preliminary;
  bool notice_open = false;
  std::array<CatalogueLeg, 2> legs;  ///< index by Side
  std::string trouble;  ///< why the record cannot be read or is damaged; empty if it is whole
};

struct CatalogueQuery {
  /// Words, each of which must occur in name, id, birth date, date, state or protocol; letters
  /// large or small. Empty: all.
  std::string text;
  std::optional<ReviewState> state;
  std::size_t limit = 200;
};

class Catalogue {
 public:
  /// Opens or makes the catalogue of a folder and brings it up to date. Errors: not_found (no such
  /// folder), io. A folder that cannot be written to is listed all the same, from memory.
  [[nodiscard]] static Outcome<Catalogue> open(const std::filesystem::path& folder);
  Catalogue(Catalogue&&) noexcept;
  Catalogue& operator=(Catalogue&&) noexcept;
  ~Catalogue();

  /// Looks which records are new, changed or gone; reads those again. Number of records read.
  std::size_t refresh();
  /// Newest first.
  [[nodiscard]] std::vector<CatalogueEntry> search(const CatalogueQuery& query) const;
  /// Earlier exams of one patient that gave an index, oldest first; simulated and real ones apart.
  /// Empty for an empty id.
  [[nodiscard]] std::vector<CatalogueEntry> earlier(const std::string& patient_id,
                                                    const std::string& before_wall_start,
                                                    bool simulated) const;
  /// Their closed indices, per leg, oldest first: the trend over visits.
  [[nodiscard]] std::array<std::vector<EarlierIndex>, 2> visits_of(
      const std::string& patient_id, const std::string& before_wall_start, bool simulated) const;
  /// The index of the newest earlier exam, per leg, for the change between visits [E22].
  [[nodiscard]] std::array<std::optional<EarlierIndex>, 2> previous_of(
      const std::string& patient_id, const std::string& before_wall_start, bool simulated) const;

 private:
  struct State;
  explicit Catalogue(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace station::device
