#pragma once
// Publishes what is on the screen on a Unix socket, one JSON line per frame, for test drivers. It
// only reads: nothing that comes in on the socket is looked at.

#include "core/result.hpp"
#include "ui/draw/canvas.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace station::ui {

/// {"frame":7,"phase":"finding","screen":"exam","taps":3,"widgets":[{"name":"key.stop","rect":[x,y,w,h],
///  "text":"STOP","enabled":true,"button":true},...]} and a line feed. Rectangles are pixels of the
/// window. Taps are the lifts of the finger whose frames have all been built: what they move has
/// moved. A text field adds "field":true, what is chosen, switched on or has the keys "on":true,
/// what is partly scrolled out of sight "cut":true.
[[nodiscard]] std::string probe_line(std::uint64_t frame, std::string_view phase,
                                     std::span<const WidgetNote> notes,
                                     std::string_view screen = "exam", std::uint64_t taps = 0);

/// Draw thread only; never waits. A reader that is slow misses frames, never parts of one.
class ProbeServer {
 public:
  /// Replaces a socket file left behind by an earlier run. Errors: io.
  [[nodiscard]] static Outcome<std::unique_ptr<ProbeServer>> open(const std::string& path);
  ~ProbeServer();
  ProbeServer(const ProbeServer&) = delete;
  ProbeServer& operator=(const ProbeServer&) = delete;

  /// Takes in readers that wait. True if there is a new one: it is owed a frame.
  bool accept_readers();
  void publish(std::string_view line);

 private:
  struct Reader {
    int fd;
    std::string unsent;
  };
  ProbeServer(int fd, std::string path) : fd_{fd}, path_{std::move(path)} {}
  static bool send_some(Reader& reader);

  int fd_;
  std::string path_;
  std::vector<Reader> readers_;
};

}  // namespace station::ui
