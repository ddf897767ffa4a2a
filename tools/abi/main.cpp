// abi: the command line of the ABI station.
#include "tools/abi/commands.hpp"
#include "tools/abi/exit_code.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <initializer_list>
#include <string>

namespace {

using namespace station::tools;

constexpr const char* kFooter =
    "Exit codes: 0 done, 1 the exam or input has no answer (it is said why), 2 wrong use,\n"
    "3 device trouble, 4 internal. Every command takes --json. Not a cleared medical device.";

/// A finite number from `least` to `most`; what is none is told with the range.
CLI::Validator number(double least, double most) {
  const std::string range = CLI::detail::to_string(least) + " to " + CLI::detail::to_string(most);
  return {[least, most, range](std::string& text) {
            double v = 0.0;
            const char* end = text.data() + text.size();
            const auto read = std::from_chars(text.data(), end, v);
            const bool fits = read.ec == std::errc{} && read.ptr == end && std::isfinite(v) &&
                              v >= least && v <= most;
            return fits ? std::string{}
                        : "\"" + text + "\" is no number from " + range + "; choose one of those.";
          },
          range};
}

/// A whole number from `least` to `most`, which may be more than a double holds.
CLI::Validator whole(std::uint64_t least, std::uint64_t most) {
  const std::string range = std::to_string(least) + " to " + std::to_string(most);
  return {[least, most, range](std::string& text) {
            std::uint64_t v = 0;
            const char* end = text.data() + text.size();
            const auto read = std::from_chars(text.data(), end, v);
            const bool fits = read.ec == std::errc{} && read.ptr == end && v >= least && v <= most;
            return fits ? std::string{}
                        : "\"" + text + "\" is no whole number from " + range +
                              "; choose one of those.";
          },
          range};
}
CLI::Validator a_seed() { return whole(0, UINT64_MAX); }
CLI::Validator a_speed() { return number(0.001, 1000.0); }
CLI::Validator a_drift_ppm() { return number(-5000.0, 5000.0); }
constexpr std::uint64_t kMostPatients = 100'000'000;

void add_exam(CLI::App& app, ExamOptions& o) {
  CLI::App* c = app.add_subcommand("exam", "run a resting ABI exam without a display");
  c->add_option("--cuff", o.cuff_port, "serial port of the cuff controller");
  c->add_option("--doppler", o.doppler_port, "serial port of the Doppler probe");
  c->add_option("--baud", o.baud, "line speed of both ports")->capture_default_str();
  c->add_option("--simulate", o.simulate, "virtual patient instead of ports: name or TOML file");
  c->add_flag("--realtime", o.real_time, "pace the simulation; without it, virtual time");
  c->add_option("--seed", o.seed, "seed of the simulation")->check(a_seed())->capture_default_str();
  c->add_option(
      "--truth", o.truth_file,
      "with --simulate: where the truth log goes, JSON lines (default: beside the record, "
      "its name with .truth.jsonl)");
  c->add_option("--fault", o.faults,
                "with --simulate: NAME[@SECONDS|@EVENT+SECONDS][:OPTIONS], a scenario of "
                "config/faults or a fault of the catalogue; repeat for more");
  c->add_option("--speed", o.speed,
                "run the clock this much faster than the world; the devices must "
                "run on the same scale")
      ->check(a_speed())
      ->capture_default_str();
  c->add_option("--protocol", o.protocol,
                "exam protocol: name in config/protocols or file (default: the station file's, "
                "resting-abi)");
  c->add_option("--profile", o.profile,
                "guideline profile: name or file (default: the station file's)");
  c->add_option("--case", o.case_file, "case file: patient, sites and exclusions, history");
  c->add_flag("--all-sites-allowed", o.all_sites_allowed,
              "assert that every limb may be cuffed; written into the record");
  c->add_option("--operator", o.operator_name, "who runs the exam");
  c->add_option(
      "--limbs-checked", o.limbs_checked_by,
      "who has looked that each cuff is on the limb of the probe, and answers for it when "
      "a cuff does not change the flow; without a name it is reported as a question");
  c->add_option("--first-arm", o.first_arm, "right or left")
      ->check(CLI::IsMember({"right", "left"}))
      ->capture_default_str();
  c->add_option("--out", o.out, "folder for the record")->capture_default_str();
  c->add_option("--resume", o.resume, "go on with this record");
  c->add_option("--wait-for-return", o.wait_for_return_s,
                "seconds that a peripheral which vanished is waited for")
      ->check(CLI::Range(0.0, 86'400.0))
      ->capture_default_str();
  c->add_flag("--json", o.json, "result as one JSON object; progress goes to standard error");
  c->final_callback([&o] { throw CLI::RuntimeError(run_exam(o)); });
}

void add_simulate(CLI::App& app, SimulateOptions& o) {
  CLI::App* c = app.add_subcommand("simulate", "serve simulated peripherals on pseudo-terminals");
  c->add_option("--patient", o.patient, "virtual patient: name or TOML file")
      ->capture_default_str();
  c->add_option("--link", o.link_folder, "folder for the links DIR/cuff and DIR/doppler");
  c->add_option("--truth", o.truth_file, "write the truth in device time here (JSON lines)");
  c->add_option("--seed", o.seed, "seed")->check(a_seed())->capture_default_str();
  c->add_option("--speed", o.speed, "run the devices this much faster than the world")
      ->check(a_speed())
      ->capture_default_str();
  c->add_option("--technologist-delay", o.technologist_delay_s,
                "seconds the virtual technologist takes to move the probe")
      ->check(number(0.0, 600.0))
      ->capture_default_str();
  c->add_option("--baud", o.baud, "pace of the line")
      ->check(whole(1200, 4'000'000))
      ->capture_default_str();
  c->add_option("--cuff-drift", o.cuff_drift_ppm, "clock drift of the cuff controller, ppm")
      ->check(a_drift_ppm());
  c->add_option("--doppler-drift", o.doppler_drift_ppm, "clock drift of the probe, ppm")
      ->check(a_drift_ppm());
  c->add_option(
      "--fault", o.faults,
      "NAME[@SECONDS|@EVENT+SECONDS][:OPTIONS], a scenario of config/faults or a fault of "
      "the catalogue; repeat for more");
  c->add_option("--cuffs", o.cuffs,
                "site of each cuff port, as \"right arm,left arm,right toe\" (default: both arms, "
                "both ankles)")
      ->delimiter(',');
  c->add_option("--cuff-protocol", o.cuff_protocol,
                "what the cuff controller speaks: station, suntech or par; foreign ones have one "
                "port, the first of --cuffs")
      ->check(CLI::IsMember({"station", "suntech", "par"}))
      ->capture_default_str();
  c->add_option("--plot", o.plot_file,
                "instead of serving: run one deflation and draw arterial pressure, cuff pressure, "
                "flow and spectrogram on one time axis into this PDF");
  c->add_option("--site", o.site, "with --plot: the artery")->capture_default_str();
  c->add_flag("--realtime", o.real_time, "served devices are always paced; accepted for clarity");
  c->add_flag("--list", o.list, "list the virtual patients and end");
  c->add_flag("--list-faults", o.list_faults, "list the catalogue of faults and end");
  c->add_flag("--schema", o.schema, "print the JSON Schema of a patient's file and end");
  c->add_flag("--fault-schema", o.fault_schema,
              "print the JSON Schema of a fault scenario's file and end");
  c->add_flag("--json", o.json, "messages as JSON");
  c->final_callback([&o] { throw CLI::RuntimeError(run_simulate(o)); });
}

void add_population(CLI::App& app, PopulationOptions& o) {
  CLI::App* c = app.add_subcommand("population", "make random virtual patients by a mix");
  c->add_option("--seed", o.seed, "seed; with the number it fixes a patient")
      ->check(a_seed())
      ->capture_default_str();
  c->add_option("--count", o.count, "how many")
      ->check(whole(1, kMostPatients))
      ->capture_default_str();
  c->add_option("--first", o.first, "number of the first")
      ->check(whole(0, kMostPatients))
      ->capture_default_str();
  c->add_option("--mix", o.mix, "mix: name in config/mixes or file")->capture_default_str();
  c->add_option("--out", o.out, "folder for one TOML file a patient; without it only the summary");
  c->add_flag("--json", o.json, "one JSON object a patient, then the summary");
  c->final_callback([&o] { throw CLI::RuntimeError(run_population(o)); });
}

/// What one option has no use for is refused, not ignored.
void refuse_together(const CLI::App& command, const std::string& option,
                     std::initializer_list<const char*> useless, const char* because) {
  if (command.count(option) == 0) return;
  for (const char* other : useless)
    if (command.count(other) > 0)
      throw CLI::ValidationError{
          option,
          fmt::format("{} has no use beside it: {}. Leave one of the two out.", other, because)};
}

void add_study(CLI::App& app, StudyOptions& o) {
  CLI::App* c = app.add_subcommand(
      "study", "accuracy of whole exams on a random population, by stratum, beside the truth");
  c->add_option("--seed", o.seed, "seed of patients and exams")->capture_default_str();
  c->add_option("--count", o.count, "how many exams")
      ->check(whole(1, kMostPatients))
      ->capture_default_str();
  c->add_option("--mix", o.mix, "mix: name in config/mixes or file")->capture_default_str();
  c->add_option("--out", o.out,
                "folder: a line an attempt (readings.jsonl), table.md, table.json, pictures, "
                "study.pdf; started again it goes on where it ended")
      ->required();
  c->add_option("--shard", o.shard, "run only every N-th exam, beginning with the I-th: I/N")
      ->capture_default_str();
  c->add_option("--deflation", o.deflation, "mmHg/s instead of the protocol's");
  c->add_option("--compare-deflation", o.compare_deflation,
                "several rates side by side on the same patients, as 1.5,2,fixed-3 (fixed: without "
                "a fast first part): SD, oracle's SD and seconds together in deflation.md");
  c->add_flag("--toe", o.toe,
              "toe pressures by light instead, --count in each stratum (E31), into toe.md");
  c->add_option("--jobs", o.jobs, "exams at the same time")
      ->check(CLI::Range(1U, 64U))
      ->capture_default_str();
  c->add_flag("--report-only", o.report_only, "run nothing; tables of all lines in the folder");
  c->add_option("--keep-tracks", o.keep_tracks,
                "for developers: also keep every attempt's track and truth here (about 6 MB an "
                "exam), for reread_tracks");
  c->add_flag("--json", o.json, "the table as JSON on standard output");
  c->final_callback([c, &o] {
    refuse_together(*c, "--compare-deflation", {"--deflation", "--keep-tracks", "--json"},
                    "it names its own deflations and writes one table");
    refuse_together(*c, "--toe",
                    {"--mix", "--shard", "--deflation", "--compare-deflation", "--jobs",
                     "--report-only", "--keep-tracks", "--json"},
                    "toes have patients of their own and are run as a whole");
    throw CLI::RuntimeError(run_study(o));
  });
}

void add_replay(CLI::App& app, ReplayOptions& o) {
  CLI::App* c = app.add_subcommand("replay", "recompute a record and compare with what is stored");
  c->add_option("record", o.record, "record file (.abi)")->required();
  c->add_option("--profile", o.profile, "guideline profile (default: the record's)");
  c->add_flag("--json", o.json, "result as one JSON object");
  c->final_callback([&o] { throw CLI::RuntimeError(run_replay(o)); });
}

void add_report(CLI::App& app, ReportOptions& o) {
  CLI::App* c = app.add_subcommand("report", "one-page PDF of a record");
  c->add_option("record", o.record, "record file (.abi)")->required();
  c->add_option("--out", o.out, "PDF to write");
  c->add_flag("--text", o.text, "the same content as lines of text");
  c->add_flag("--json", o.json, "result as one JSON object");
  c->final_callback([&o] { throw CLI::RuntimeError(run_report(o)); });
}

void add_identify(CLI::App& app, IdentifyOptions& o) {
  CLI::App* c =
      app.add_subcommand("identify", "name the patient of a record that began without one");
  c->add_option("record", o.record, "record file (.abi)")->required();
  c->add_option("--id", o.id, "patient identifier")->required();
  c->add_option("--name", o.name, "patient name");
  c->add_option("--birth-date", o.birth_date, "yyyy-mm-dd");
  c->add_option("--sex", o.sex, "as recorded by the clinic");
  c->add_option("--by", o.by, "who identified the patient; kept in the record")->required();
  c->add_flag("--correct", o.correct, "replace an identity that is already there; both are kept");
  c->add_flag("--json", o.json, "result as one JSON object");
  c->final_callback([&o] { throw CLI::RuntimeError(run_identify(o)); });
}

void add_exams(CLI::App& app, ExamsOptions& o) {
  CLI::App* c = app.add_subcommand("exams", "list the exams of a folder, newest first");
  c->add_option("--folder", o.folder, "folder of records (default: the station file's)");
  c->add_option("--search", o.search,
                "words that must all occur in name, number, birth date, date, state or operator");
  c->add_option("--limit", o.limit, "at most so many")->capture_default_str();
  c->add_flag("--json", o.json, "one JSON object an exam");
  c->final_callback([&o] { throw CLI::RuntimeError(run_exams(o)); });
}

void add_sign(CLI::App& app, SignOptions& o) {
  CLI::App* c = app.add_subcommand(
      "sign", "review, comment on, sign or amend a record; alone it checks the signatures");
  c->add_option("record", o.record, "record file (.abi)")->required();
  c->add_option("--as", o.person, "who does it; kept in the record");
  auto* what = c->add_option_group("what", "one of these");
  what->add_flag("--final", o.final_signature, "sign: from now on the record is only amended");
  what->add_flag("--review", o.review, "begin the review");
  what->add_option("--amend", o.amend, "a new signed layer: what is amended and why");
  what->add_option("--comment", o.comment, "a comment, before signing");
  what->require_option(0, 1);
  c->add_flag("--json", o.json, "the review as one JSON object");
  c->final_callback([&o] { throw CLI::RuntimeError(run_sign(o)); });
}

void add_analyze(CLI::App& app, AnalyzeCommandOptions& o) {
  CLI::App* c = app.add_subcommand(
      "analyze", "analyse a Doppler recording (WAV, FLAC, or a traced envelope as CSV)");
  c->add_option("recording", o.recording, "sound file")->required();
  c->add_option("--pressure", o.pressure, "cuff pressure over time: CSV with time_s,mmHg");
  c->add_option("--layout", o.layout,
                "auto, mono, toward-away (stereo), iq, or envelope (a CSV traced elsewhere)")
      ->capture_default_str();
  c->add_option("--column", o.column, "column of an envelope file, 1 is the first")
      ->capture_default_str();
  c->add_option("--rate", o.rate_hz, "samples a second of an envelope file that does not say it");
  c->add_option("--facing", o.facing, "how the probe faced the flow: against, with or unknown")
      ->check(CLI::IsMember({"against", "with", "unknown"}))
      ->capture_default_str();
  c->add_option("--carrier", o.carrier_mhz, "MHz; with --angle: velocities too");
  c->add_option("--angle", o.angle_degrees, "measured between beam and vessel, degrees");
  c->add_option("--window", o.window_ms, "ms of signal in one spectrum, 4 to 16")
      ->capture_default_str();
  c->add_option("--hop", o.hop_ms, "ms from one spectrum to the next, 0.5 to 16")
      ->capture_default_str();
  c->add_flag("--words", o.words, "each word with its definition, rule and source");
  c->add_option("--picture", o.picture,
                "spectrogram to write (default: beside the recording's name, .png)");
  c->add_flag("--json", o.json, "result as one JSON object");
  c->final_callback([&o] { throw CLI::RuntimeError(run_analyze(o)); });
}

void add_classify(CLI::App& app, ClassifyCommandOptions& o) {
  CLI::App* c = app.add_subcommand("classify", "cases (JSON lines) on standard input to verdicts");
  c->add_option("--profile", o.profile, "profile for cases that name none: name or file");
  c->add_option("--severity", o.severity, "severity sets beside every profile, by commas")
      ->delimiter(',');
  c->add_option("--language", o.language,
                "tell every line also in this language: a name in config/messages (en, de)");
  c->add_option("--reader", o.reader,
                "tell every line also to this reader: technologist, clinician or patient");
  c->add_flag("--schema", o.schema, "print the JSON Schema of case and verdict");
  c->add_flag("--json", o.json, "verdicts are JSON lines with or without it");
  c->final_callback([&o] { throw CLI::RuntimeError(run_classify_command(o)); });
}

void add_cramp(CLI::App& app, CrampOptions& o) {
  CLI::App* c = app.add_subcommand(
      "cramp", "a visit for leg cramps: red flags, is this PAD, next test; no device needed");
  c->add_option("--case", o.case_file,
                "answers: name in config/cramp or file (TOML, JSON); without it the questions are "
                "asked here");
  c->add_option("--language", o.language, "language of the page: a name in config/messages")
      ->capture_default_str();
  c->add_option("--reader", o.reader, "technologist, clinician or patient")
      ->check(CLI::IsMember({"technologist", "clinician", "patient"}))
      ->capture_default_str();
  c->add_flag("--json", o.json, "result as one JSON object; questions go to standard error");
  c->add_option("--pdf", o.pdf, "also write the page to this file, one A4 page");
  c->add_option("--profile", o.profile, "guideline whose bands judge a known ABI")
      ->capture_default_str();
  c->final_callback([&o] { throw CLI::RuntimeError(run_cramp(o)); });
}

void add_explain(CLI::App& app, ExplainOptions& o) {
  CLI::App* c = app.add_subcommand("explain", "a clinical rule, its numbers and its sources");
  c->add_option("rule", o.rule, "identifier, as in a verdict's line; none: list them all");
  c->add_option("--profile", o.profile, "whose numbers: name or file; alone: all it holds");
  c->add_flag("--json", o.json, "JSON lines");
  c->final_callback([&o] { throw CLI::RuntimeError(run_explain(o)); });
}

void add_ports(CLI::App& app, PortsOptions& o) {
  CLI::App* c = app.add_subcommand("ports", "list serial ports; listen who announces itself");
  c->add_option("--identify", o.identify, "listen on this port; nothing is sent");
  c->add_option("--seconds", o.seconds, "how long to listen")->capture_default_str();
  c->add_flag("--json", o.json, "one JSON object");
  c->final_callback([&o] { throw CLI::RuntimeError(run_ports(o)); });
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"ABI station: vascular bedside exams, simulated devices, records and reports."};
  app.name("abi");
  app.require_subcommand(1);
  app.footer(kFooter);
  ExamOptions exam;
  SimulateOptions simulate;
  PopulationOptions population;
  StudyOptions study;
  ReplayOptions replay;
  ReportOptions report;
  IdentifyOptions identify;
  ExamsOptions exams;
  SignOptions sign;
  AnalyzeCommandOptions analyze;
  ClassifyCommandOptions classify;
  CrampOptions cramp;
  ExplainOptions explain;
  PortsOptions ports;
  add_exam(app, exam);
  add_simulate(app, simulate);
  add_population(app, population);
  add_study(app, study);
  add_analyze(app, analyze);
  add_replay(app, replay);
  add_classify(app, classify);
  add_explain(app, explain);
  add_report(app, report);
  add_identify(app, identify);
  add_exams(app, exams);
  add_sign(app, sign);
  add_cramp(app, cramp);
  add_ports(app, ports);
  try {
    app.parse(argc, argv);
    return kDone;
  } catch (const CLI::RuntimeError& e) {
    return e.get_exit_code();
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? kDone : kWrongUse;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "abi: internal error: %s\n", e.what());
    return kInternal;
  }
}
