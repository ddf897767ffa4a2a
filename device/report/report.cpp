#include "device/report/report.hpp"

#include "device/report/page.hpp"
#include "device/report/report_content.hpp"
#include "device/report/report_layout.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <system_error>

namespace station::device {
namespace {

namespace fs = std::filesystem;

cairo_status_t append(void* to, const unsigned char* data, unsigned int size) {
  static_cast<std::string*>(to)->append(data, data + size);
  return CAIRO_STATUS_SUCCESS;
}

struct DestroySurface {
  void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
};
struct DestroyContext {
  void operator()(cairo_t* cr) const { cairo_destroy(cr); }
};

// The page as PDF bytes; empty if cairo failed.
std::string render(const ExamRecord& exam, std::span<const WaveformStrip> strips,
                   const ReportSource& source) {
  std::string bytes;
  const std::unique_ptr<cairo_surface_t, DestroySurface> surface{
      cairo_pdf_surface_create_for_stream(append, &bytes, report::kPageWidth, report::kPageHeight)};
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE,
                                 ("Ankle-brachial index, exam " + exam.exam_id).c_str());
  // The exam's time, not the clock's: the same exam gives the same file.
  if (!exam.wall_start.empty())
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                   exam.wall_start.c_str());
  const std::unique_ptr<cairo_t, DestroyContext> cr{cairo_create(surface.get())};
  report::Page page{cr.get()};
  report::lay_out(page, report::content_of(exam, strips, source), strips);
  cairo_show_page(cr.get());
  cairo_surface_finish(surface.get());
  const bool drawn = cairo_status(cr.get()) == CAIRO_STATUS_SUCCESS &&
                     cairo_surface_status(surface.get()) == CAIRO_STATUS_SUCCESS;
  return drawn ? bytes : std::string{};
}

}  // namespace

Outcome<void> write_report(const ExamRecord& exam, std::span<const WaveformStrip> strips,
                           const fs::path& pdf, const ReportSource& source) {
  const std::string bytes = render(exam, strips, source);
  if (bytes.empty())
    return trouble(Errc::io, fmt::format("The report of exam {} could not be drawn: the memory is "
                                         "full; close other programs and try again.",
                                         exam.exam_id));
  const auto failed = [&](const std::string& why) {
    return trouble(Errc::io, fmt::format("The report {} cannot be written ({}): check that its "
                                         "folder is there, writable and not full.",
                                         pdf.string(), why));
  };
  std::error_code ec;
  if (fs::is_directory(pdf, ec)) return failed("it is a folder");
  // Beside the target first, then into its place, so that an older report is never half replaced.
  fs::path part = pdf;
  part += ".part";
  errno = 0;
  std::ofstream out{part, std::ios::binary | std::ios::trunc};
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) {
    const std::string why = errno == 0 ? "the disk refused it" : std::strerror(errno);
    fs::remove(part, ec);
    return failed(why);
  }
  fs::rename(part, pdf, ec);
  if (ec) {
    const std::string why = ec.message();
    fs::remove(part, ec);
    return failed(why);
  }
  return {};
}

}  // namespace station::device
