#pragma once
// PortAudio as a whole: started, stopped and hushed in one place. It is not safe to be called from
// two threads at once, so whoever opens or closes a device holds the lock.

#include <portaudio.h>

#include <mutex>
#include <string>

namespace station::hal {

/// The sound system's libraries talk on standard error while they look for servers that are not
/// there. For as long as this lives, nobody hears it.
class Hush {
 public:
  Hush();
  ~Hush();
  Hush(const Hush&) = delete;
  Hush& operator=(const Hush&) = delete;

 private:
  int kept_;
};

/// One user of PortAudio, which counts its users. Make and destroy it under the lock.
class PortAudioLibrary {
 public:
  PortAudioLibrary();
  ~PortAudioLibrary();
  PortAudioLibrary(const PortAudioLibrary&) = delete;
  PortAudioLibrary& operator=(const PortAudioLibrary&) = delete;
  [[nodiscard]] bool ready() const { return ready_; }

 private:
  bool ready_ = false;
};

/// The first device whose name contains `name` and that can do what is asked, or for "default" the
/// computer's own; paNoDevice without one. Under the lock.
[[nodiscard]] PaDeviceIndex find_output(const std::string& name, int channels);
[[nodiscard]] PaDeviceIndex find_input(const std::string& name);

/// Held while a device is looked for, opened, or closed.
[[nodiscard]] std::recursive_mutex& port_audio_lock();

}  // namespace station::hal
