#include "device/report/report.hpp"

#include "device/report/pdf_file.hpp"
#include "device/report/report_content.hpp"
#include "device/report/report_layout.hpp"

namespace station::device {

Outcome<void> write_report(const ExamRecord& exam, std::span<const WaveformStrip> strips,
                           const std::filesystem::path& pdf, const ReportSource& source) {
  // The exam's time, not the clock's: the same exam gives the same file.
  const report::PdfTitle title{.title = "Ankle-brachial index, exam " + exam.exam_id,
                               .created = exam.wall_start,
                               .what = "report of exam " + exam.exam_id};
  return report::write_pdf(title, pdf, [&](report::Page& page) {
    report::lay_out(page, report::content_of(exam, strips, source), strips);
  });
}

}  // namespace station::device
