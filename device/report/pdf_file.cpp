#include "device/report/pdf_file.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <system_error>

namespace station::device::report {
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
std::string render(const PdfTitle& title, const std::function<void(Page&)>& draw) {
  std::string bytes;
  const std::unique_ptr<cairo_surface_t, DestroySurface> surface{
      cairo_pdf_surface_create_for_stream(append, &bytes, kPageWidth, kPageHeight)};
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, title.title.c_str());
  if (!title.created.empty())
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                   title.created.c_str());
  const std::unique_ptr<cairo_t, DestroyContext> cr{cairo_create(surface.get())};
  Page page{cr.get()};
  draw(page);
  cairo_show_page(cr.get());
  cairo_surface_finish(surface.get());
  const bool drawn = cairo_status(cr.get()) == CAIRO_STATUS_SUCCESS &&
                     cairo_surface_status(surface.get()) == CAIRO_STATUS_SUCCESS;
  return drawn ? bytes : std::string{};
}

}  // namespace

Outcome<void> write_pdf(const PdfTitle& title, const fs::path& pdf,
                        const std::function<void(Page&)>& draw) {
  const std::string bytes = render(title, draw);
  if (bytes.empty())
    return trouble(Errc::io, fmt::format("The {} could not be drawn: the memory is full; close "
                                         "other programs and try again.",
                                         title.what));
  const auto failed = [&](const std::string& why) {
    return trouble(Errc::io, fmt::format("The report {} cannot be written ({}): check that its "
                                         "folder is there, writable and not full.",
                                         pdf.string(), why));
  };
  std::error_code ec;
  if (fs::is_directory(pdf, ec)) return failed("it is a folder");
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

}  // namespace station::device::report
