#include "config/config.hpp"
#include "config/write_patient.hpp"
#include "hal/sim/population/population.hpp"
#include "tools/abi/commands.hpp"
#include "tools/abi/exam_json.hpp"
#include "tools/abi/exit_code.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace station::tools {
namespace {

using hal::sim::Rhythm;
using hal::sim::VirtualPatient;

int fail(const Trouble& trouble, bool json, int code) {
  if (json) fmt::print("{}\n", trouble_json(trouble));
  fmt::print(stderr, "abi population: {}\n", trouble.sentence);
  return code;
}

/// How a trait is spread over the patients made.
struct Tally {
  std::size_t patients = 0;
  std::size_t fibrillating = 0;
  std::size_t ectopic = 0;
  std::size_t calcified = 0;
  std::size_t incompressible = 0;
  std::size_t swollen = 0;
  std::size_t pumped = 0;              ///< by an assist device
  std::size_t without_flow = 0;        ///< legs in which no ankle artery can be read
  std::array<std::size_t, 6> index{};  ///< below 0.40, 0.90, 1.00, 1.40, above, no index
  std::array<std::size_t, 4> noise{};  ///< ankle arteries below 5, 10, 15 dB, above
  double sum_db = 0.0;
  double squares_db = 0.0;
  std::size_t arteries = 0;

  void add(const VirtualPatient& p) {
    ++patients;
    fibrillating += p.rhythm == Rhythm::atrial_fibrillation ? 1 : 0;
    ectopic += p.ectopics_per_minute > 0.0 ? 1 : 0;
    swollen += p.swellings.empty() ? 0 : 1;
    pumped += p.rhythm == Rhythm::continuous_flow ? 1 : 0;
    bool stiff = false;
    bool rigid = false;
    for (const auto& [site, a] : p.arteries) {
      if (cuff_for(site).limb != Limb::ankle) continue;
      stiff = stiff || a.wall_stiffness_mmHg > 0.0;
      rigid = rigid || a.incompressible || a.residual_opening > 0.0;
      const double db = a.signal_to_noise_db;
      ++noise[db < 5.0 ? 0 : db < 10.0 ? 1 : db < 15.0 ? 2 : 3];
      sum_db += db;
      squares_db += db * db;
      ++arteries;
    }
    calcified += stiff ? 1 : 0;
    incompressible += rigid ? 1 : 0;
    const auto truth = true_index(p);
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
      if (!truth.compressible[side]) {
        ++index[5];
        without_flow += rigid ? 0 : 1;
        continue;
      }
      const double abi = truth.ankle_mmHg[side] / truth.arm_mmHg;
      ++index[abi < 0.40 ? 0 : abi < 0.905 ? 1 : abi < 0.995 ? 2 : abi < 1.405 ? 3 : 4];
    }
  }
  [[nodiscard]] double mean_db() const {
    return arteries > 0 ? sum_db / static_cast<double>(arteries) : 0.0;
  }
  [[nodiscard]] double sd_db() const {
    if (arteries == 0) return 0.0;
    const double m = mean_db();
    return std::sqrt(std::max(0.0, squares_db / static_cast<double>(arteries) - m * m));
  }
};

std::string summary_json(const Tally& t) {
  return fmt::format(
      R"({{"patients":{},"atrial_fibrillation":{},"ectopics":{},"assist_device":{},"calcified":{},)"
      R"("incompressible":{},"swollen_legs":{},"legs_by_index":{{"below_0.40":{},"0.40-0.90":{},"0.91-0.99":{},)"
      R"("1.00-1.40":{},"above_1.40":{},"none":{}}},"ankle_arteries_by_db":{{"below_5":{},)"
      R"("5-10":{},"10-15":{},"above_15":{}}},"signal_to_noise_db":{{"mean":{:.2f},"sd":{:.2f}}}}})",
      t.patients, t.fibrillating, t.ectopic, t.pumped, t.calcified, t.incompressible, t.swollen,
      t.index[0], t.index[1], t.index[2], t.index[3], t.index[4], t.index[5], t.noise[0],
      t.noise[1], t.noise[2], t.noise[3], t.mean_db(), t.sd_db());
}

void print_summary(const Tally& t) {
  const auto share = [](std::size_t n, std::size_t of) {
    return of > 0 ? 100.0 * static_cast<double>(n) / static_cast<double>(of) : 0.0;
  };
  const std::size_t legs = 2 * t.patients;
  fmt::print("{} patients\n", t.patients);
  fmt::print(
      "  rhythm          atrial fibrillation {:.1f} %, ectopic beats {:.1f} %, no pulse (a pump) "
      "{:.1f} %\n",
      share(t.fibrillating, t.patients), share(t.ectopic, t.patients), share(t.pumped, t.patients));
  fmt::print("  walls           calcified {:.1f} %, incompressible {:.1f} %\n",
             share(t.calcified, t.patients), share(t.incompressible, t.patients));
  fmt::print("  legs            swollen {:.1f} %\n", share(t.swollen, t.patients));
  constexpr std::array<const char*, 6> kIndex{"below 0.40", "0.40-0.90",  "0.91-0.99",
                                              "1.00-1.40",  "above 1.40", "no index"};
  for (std::size_t i = 0; i < t.index.size(); ++i)
    fmt::print("  {:<15} {} {:.1f} % of legs\n", i == 0 ? "true index" : "",
               fmt::format("{:<11}", kIndex[i]), share(t.index[i], legs));
  fmt::print("  ankle signals   {:.1f} dB on average, SD {:.1f}; below 5 dB {:.1f} %\n",
             t.mean_db(), t.sd_db(), share(t.noise[0], t.arteries));
}

}  // namespace

int run_population(const PopulationOptions& options) {
  const auto file = config::find_config("mixes", options.mix);
  if (!file) return fail(file.error(), options.json, kWrongUse);
  const auto mix = config::load_mix(*file);
  if (!mix) return fail(mix.error(), options.json, kWrongUse);
  if (!options.out.empty()) {
    std::error_code error;
    std::filesystem::create_directories(options.out, error);
    if (error)
      return fail({Errc::io,
                   fmt::format("The folder {} cannot be made: {}.", options.out, error.message())},
                  options.json, kWrongUse);
  }
  Tally tally;
  for (std::uint64_t n = 0; n < options.count; ++n) {
    const VirtualPatient patient = hal::sim::random_patient(*mix, options.seed, options.first + n);
    tally.add(patient);
    if (!options.out.empty()) {
      const std::filesystem::path path =
          std::filesystem::path{options.out} / (patient.name + ".toml");
      std::ofstream out{path};
      out << config::to_toml(patient);
      if (!out.flush())
        return fail(
            {Errc::io, fmt::format("{} cannot be written: check folder and disk.", path.string())},
            options.json, kWrongUse);
    }
    if (!options.json) continue;
    const auto truth = true_index(patient);
    const auto abi = [&truth](std::size_t side) {
      return truth.compressible[side]
                 ? fmt::format("{:.3f}", truth.ankle_mmHg[side] / truth.arm_mmHg)
                 : std::string{"null"};
    };
    fmt::print(R"({{"patient":"{}","true_abi":{{"right":{},"left":{}}}}})"
               "\n",
               patient.name, abi(0), abi(1));
  }
  if (options.json)
    fmt::print("{}\n", summary_json(tally));
  else
    print_summary(tally);
  return kDone;
}

}  // namespace station::tools
