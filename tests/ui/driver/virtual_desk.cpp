#include "tests/ui/driver/virtual_desk.hpp"

#include <X11/XKBlib.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <cairo.h>

#include <cstring>
#include <stdexcept>

namespace station::ui {
namespace {

/// How long a key or a finger stays down (T16: 50 ms or more). It is the press itself: nothing is
/// waited for.
constexpr int kHeldMs = 60;

void hold() { ::poll(nullptr, 0, kHeldMs); }

}  // namespace

VirtualDesk::VirtualDesk(DeskSize size) : size_{size} {
  const auto screen = std::to_string(size.width) + "x" + std::to_string(size.height) + "x24";
  server_ =
      std::make_unique<Child>(std::vector<std::string>{"Xvfb", "-displayfd", "1", "-noreset",
                                                       "-nolisten", "tcp", "-screen", "0", screen},
                              std::vector<std::string>{});
  const auto number = server_->out().next();
  if (!number) throw std::runtime_error{"Xvfb did not start: install the package xvfb."};
  number_ = *number;
  display_ = XOpenDisplay((":" + number_).c_str());
  if (display_ == nullptr)
    throw std::runtime_error{"The virtual screen :" + number_ + " cannot be reached."};
}

VirtualDesk::~VirtualDesk() {
  if (display_ != nullptr) XCloseDisplay(display_);
}

std::string VirtualDesk::environment() const { return "DISPLAY=:" + number_; }

VirtualDesk::Key VirtualDesk::key_of(unsigned long symbol, const std::string& name) {
  const unsigned code = XKeysymToKeycode(display_, symbol);
  if (code == 0) throw std::runtime_error{"The virtual keyboard has no key " + name + "."};
  const bool plain = XkbKeycodeToKeysym(display_, static_cast<KeyCode>(code), 0, 0) == symbol;
  return {code, !plain};
}

void VirtualDesk::press(Key key) {
  const unsigned shift = XKeysymToKeycode(display_, XK_Shift_L);
  if (key.shifted) XTestFakeKeyEvent(display_, shift, True, CurrentTime);
  XTestFakeKeyEvent(display_, key.code, True, CurrentTime);
  XSync(display_, False);
  hold();
  XTestFakeKeyEvent(display_, key.code, False, CurrentTime);
  if (key.shifted) XTestFakeKeyEvent(display_, shift, False, CurrentTime);
  XSync(display_, False);
}

void VirtualDesk::press_key(const std::string& keysym) {
  const KeySym symbol = XStringToKeysym(keysym.c_str());
  if (symbol == NoSymbol) throw std::runtime_error{"X knows no key named " + keysym + "."};
  press(key_of(symbol, keysym));
}

void VirtualDesk::press_together(const std::string& first, const std::string& second) {
  const Key keys[] = {key_of(XStringToKeysym(first.c_str()), first),
                      key_of(XStringToKeysym(second.c_str()), second)};
  for (const Key key : keys) XTestFakeKeyEvent(display_, key.code, True, CurrentTime);
  XSync(display_, False);
  hold();
  for (const Key key : keys) XTestFakeKeyEvent(display_, key.code, False, CurrentTime);
  XSync(display_, False);
}

void VirtualDesk::resize_window(int width, int height) {
  Window root = 0, parent = 0;
  Window* windows = nullptr;
  unsigned count = 0;
  if (XQueryTree(display_, DefaultRootWindow(display_), &root, &parent, &windows, &count) == 0)
    throw std::runtime_error{"The virtual screen does not tell its windows."};
  bool resized = false;
  for (unsigned i = 0; i < count; ++i) {
    XWindowAttributes window;
    if (XGetWindowAttributes(display_, windows[i], &window) == 0 ||
        window.map_state != IsViewable || window.width < 100)
      continue;
    XResizeWindow(display_, windows[i], static_cast<unsigned>(width),
                  static_cast<unsigned>(height));
    resized = true;
  }
  if (windows != nullptr) XFree(windows);
  XSync(display_, False);
  if (!resized) throw std::runtime_error{"The program has no window that could be resized."};
}

void VirtualDesk::type(std::string_view text) {
  // Latin-1 signs are their own keysyms.
  for (const char ch : text) press(key_of(static_cast<unsigned char>(ch), std::string{ch}));
}

void VirtualDesk::finger_down(int x, int y) {
  XTestFakeMotionEvent(display_, -1, x, y, CurrentTime);
  XTestFakeButtonEvent(display_, 1, True, CurrentTime);
  XSync(display_, False);
}

void VirtualDesk::finger_to(int x, int y) {
  XTestFakeMotionEvent(display_, -1, x, y, CurrentTime);
  XSync(display_, False);
}

void VirtualDesk::finger_up() {
  XTestFakeButtonEvent(display_, 1, False, CurrentTime);
  XSync(display_, False);
  ++taps_;
}

void VirtualDesk::touch(int x, int y) {
  finger_down(x, y);
  hold();
  finger_up();
}

void VirtualDesk::drag(int from_x, int from_y, int to_x, int to_y) {
  constexpr int kSteps = 8;
  finger_down(from_x, from_y);
  for (int i = 1; i <= kSteps; ++i) {
    hold();
    XTestFakeMotionEvent(display_, -1, from_x + (to_x - from_x) * i / kSteps,
                         from_y + (to_y - from_y) * i / kSteps, CurrentTime);
    XSync(display_, False);
  }
  hold();
  finger_up();
}

void VirtualDesk::picture(const std::filesystem::path& file) {
  const std::unique_ptr<XImage, int (*)(XImage*)> image{
      XGetImage(display_, DefaultRootWindow(display_), 0, 0, static_cast<unsigned>(size_.width),
                static_cast<unsigned>(size_.height), AllPlanes, ZPixmap),
      [](XImage* i) { return XDestroyImage(i); }};
  if (!image || image->bits_per_pixel != 32)
    throw std::runtime_error{"The virtual screen gives no picture of 32 bits a pixel."};
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface{
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, size_.width, size_.height),
      &cairo_surface_destroy};
  auto* out = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  for (int y = 0; y < size_.height; ++y)
    std::memcpy(out + y * stride, image->data + y * image->bytes_per_line,
                static_cast<std::size_t>(size_.width) * 4);
  cairo_surface_mark_dirty(surface.get());
  if (cairo_surface_write_to_png(surface.get(), file.c_str()) != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error{"The picture " + file.string() + " cannot be written."};
}

}  // namespace station::ui
