#pragma once
// The cramp visit on one A4 page, as PDF [E37]: what is urgent, is this PAD and why, the next test,
// what not to order, the safety net, the patient's text; beside them what the answers fit, what is
// not known and what each answer changed; the sources at the foot. For the patient's own copy the
// patient's sentences alone, in larger letters. Legible in black and white.

#include "algorithms/clinical/cramp/cramp_page.hpp"
#include "core/result.hpp"
#include "device/report/page.hpp"

#include <filesystem>
#include <string>

namespace station::device {

/// Who and when, as printed; what is empty is left out.
struct CrampReportHead {
  std::string patient;  ///< name, id, birth date
  std::string when;     ///< for people
  std::string operator_name;
};

/// Errors: io (sentence names the path); a failed attempt leaves an older file as it was.
/// One thread at a time, not the station's: about 0.1 s.
[[nodiscard]] Outcome<void> write_cramp_report(const clinical::cramp::CrampPage& page,
                                               const CrampReportHead& head,
                                               const std::filesystem::path& pdf);

namespace report {
/// Whatever the length of the visit, it stays on the one page: what does not fit is counted.
void lay_out_cramp(Page& paper, const clinical::cramp::CrampPage& page,
                   const CrampReportHead& head);
}  // namespace report

}  // namespace station::device
