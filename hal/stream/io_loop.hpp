#pragma once
// The one place where a thread waits: for bytes on any watched file descriptor, or for a deadline.
// Boost.Asio does the waiting; it does not show here.

#include "hal/stream/steady_clock.hpp"

#include <memory>

namespace station::hal {

class IoLoop {
 public:
  /// Keeps one descriptor in the loop. The descriptor stays the caller's, who destroys the watch
  /// before closing it and before the loop goes.
  class Watch {
   public:
    Watch() = default;
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    virtual ~Watch() = default;
    /// Whether the loop also ends its wait when the descriptor takes bytes again.
    virtual void set_wants_write(bool wants) = 0;
  };

  IoLoop();
  ~IoLoop();
  IoLoop(const IoLoop&) = delete;
  IoLoop& operator=(const IoLoop&) = delete;

  /// Null if the descriptor cannot be waited for (a plain file).
  [[nodiscard]] std::unique_ptr<Watch> watch(int fd);

  /// Waits until something can be read (or written, where wanted), wake() is called, or the
  /// deadline comes. True if it was not the deadline. One thread.
  bool run_until(Timestamp deadline, const SteadyClock& clock);

  /// Ends the present or the next wait. Any thread; not for signal handlers.
  void wake();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace station::hal
