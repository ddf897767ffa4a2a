#pragma once
// The subcommands of `abi`: options in, exit code out. main.cpp turns words into options.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace station::tools {

struct ExamOptions {
  std::string simulate;  ///< virtual patient: a name in config/patients or a file
  std::string cuff_port;
  std::string doppler_port;
  std::uint32_t baud = 2'000'000;
  std::string protocol;  ///< empty: resting-abi-zero-rest with --simulate, else resting-abi
  std::string profile;   ///< empty: the station's own
  std::string case_file;
  std::string out = "exams";
  std::string resume;               ///< a record to go on with
  double wait_for_return_s = 60.0;  ///< for a peripheral that vanished
  std::string first_arm = "right";
  std::string operator_name;
  std::string limbs_checked_by;  ///< confirms that cuff and probe are on the same limb (E9)
  bool all_sites_allowed = false;
  bool real_time = false;  ///< with --simulate: pace it
  double speed = 1.0;
  std::uint64_t seed = 1;
  std::string truth_file;           ///< with --simulate: truth log
  std::vector<std::string> faults;  ///< with --simulate
  bool json = false;
};
int run_exam(const ExamOptions& options);

struct SimulateOptions {
  std::string patient = "normal";
  std::string link_folder;
  std::string truth_file;
  std::uint64_t seed = 1;
  double speed = 1.0;
  double technologist_delay_s = 3.0;
  std::uint32_t baud = 2'000'000;
  std::optional<int> cuff_drift_ppm;
  std::optional<int> doppler_drift_ppm;
  std::vector<std::string> faults;
  std::vector<std::string> cuffs;  ///< site of each port; empty: both arms, both ankles
  std::string cuff_protocol = "station";
  std::string plot_file;                        ///< draw one deflation instead of serving
  std::string site = "right posterior tibial";  ///< that the plot shows
  bool real_time = false;                       ///< always so
  bool list = false;
  bool list_faults = false;
  bool schema = false;
  bool fault_schema = false;
  bool json = false;
};
int run_simulate(const SimulateOptions& options);

struct PopulationOptions {
  std::uint64_t seed = 1;
  std::uint64_t count = 100;
  std::uint64_t first = 0;
  std::string mix = "default";
  std::string out;  ///< folder; empty: only the summary
  bool json = false;
};
int run_population(const PopulationOptions& options);

struct StudyOptions {
  std::uint64_t seed = 1;
  std::uint64_t count = 200;
  std::string mix = "default";
  std::string out;
  std::string shard = "1/1";        ///< this share of the exams: "2/4" is the second of four
  std::optional<double> deflation;  ///< mmHg/s instead of the protocol's
  unsigned jobs = 1;                ///< exams at a time
  std::string compare_deflation;    ///< "1.5,2,fixed-3": the same patients under each
  bool toe = false;                 ///< toe pressures by stratum instead of resting exams
  std::string keep_tracks;          ///< folder for developers; empty: none
  bool report_only = false;         ///< no exam is run; tables from what is in `out`
  bool json = false;
};
int run_study(const StudyOptions& options);

struct ReplayOptions {
  std::string record;
  std::string profile;  ///< empty: the record's own
  bool json = false;
};
int run_replay(const ReplayOptions& options);

struct ReportOptions {
  std::string record;
  std::string out;    ///< the PDF; empty: none
  bool text = false;  ///< as lines on standard output
  bool json = false;
};
int run_report(const ReportOptions& options);

struct IdentifyOptions {
  std::string record;
  std::string id;
  std::string name;
  std::string birth_date;
  std::string sex;
  std::string by;        ///< who identified the patient
  bool correct = false;  ///< replace an identity that is already there
  bool json = false;
};
int run_identify(const IdentifyOptions& options);

struct ExamsOptions {
  std::string folder;  ///< empty: the station file's record directory
  std::string search;
  std::size_t limit = 200;
  bool json = false;
};
int run_exams(const ExamsOptions& options);

/// One of final_signature, review, amend and comment; none: the signatures are checked and listed.
struct SignOptions {
  std::string record;
  std::string person;
  std::string amend;
  std::string comment;
  bool final_signature = false;
  bool review = false;
  bool json = false;
};
int run_sign(const SignOptions& options);

struct AnalyzeCommandOptions {
  std::string recording;
  std::string pressure;
  std::string layout = "auto";
  std::string picture;
  std::string facing = "unknown";
  int column = 1;
  double rate_hz = 0.0;
  double carrier_mhz = 0.0;
  double angle_degrees = -1.0;
  double window_ms = 16.0;
  double hop_ms = 4.0;
  bool words = false;  ///< each word with its definition, rule and source
  bool json = false;
};
int run_analyze(const AnalyzeCommandOptions& options);

struct ExplainOptions {
  std::string rule;
  std::string profile;
  bool json = false;
};
int run_explain(const ExplainOptions& options);

struct ClassifyCommandOptions {
  std::string profile;
  std::vector<std::string> severity;  ///< sets of profiles/sets/severity.toml
  std::string language;  ///< and reader: either given, every line is also told in words
  std::string reader;
  bool schema = false;
  bool json = false;
};
int run_classify_command(const ClassifyCommandOptions& options);

struct CrampOptions {
  std::string case_file;  ///< empty: ask, question by question
  std::string language = "en";
  std::string reader = "technologist";
  std::string pdf;                       ///< also write the page here; empty: not
  std::string profile = "acc-aha-2024";  ///< whose bands judge an ABI that is already known
  bool json = false;
};
int run_cramp(const CrampOptions& options);

struct PortsOptions {
  std::string identify;  ///< listen on this port and say what announces itself
  double seconds = 3.0;
  bool json = false;
};
int run_ports(const PortsOptions& options);

}  // namespace station::tools
