#pragma once
// Exams and signals to write into records: arbitrary, but the same for the same seed.

#include "core/random.hpp"
#include "core/samples.hpp"
#include "device/exam/exam_record.hpp"
#include "device/records/record_reader.hpp"
#include "device/records/record_sink.hpp"

#include <filesystem>
#include <vector>

namespace station::device::testing {

/// A folder of its own, removed with its content at the end of the scope.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Every field differs from its default.
[[nodiscard]] ExamRecord some_exam(const std::string& id);
[[nodiscard]] Attempt some_attempt(int number);

/// Blocks as a probe sends them, with lost frames now and then, any block size, full-scale noise.
[[nodiscard]] std::vector<DopplerBlock> some_doppler(Random& random, int blocks,
                                                     double loss_chance = 0.02);
[[nodiscard]] std::vector<PressureBlock> some_pressure(Random& random, int blocks, int ports,
                                                       double loss_chance = 0.02);
[[nodiscard]] std::vector<PpgBlock> some_ppg(Random& random, int blocks);

/// Everything of one attempt, interleaved roughly as on the wire, then its document.
void write_attempt(RecordSink& sink, const AttemptSignals& signals, const Attempt& attempt);

[[nodiscard]] bool same(const DopplerBlock& a, const DopplerBlock& b);
[[nodiscard]] bool same(const PressureBlock& a, const PressureBlock& b);
[[nodiscard]] bool same(const PpgBlock& a, const PpgBlock& b);
template <class Block>
[[nodiscard]] bool same(const std::vector<Block>& a, const std::vector<Block>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!same(a[i], b[i])) return false;
  return true;
}

}  // namespace station::device::testing
