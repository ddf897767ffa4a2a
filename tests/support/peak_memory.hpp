#pragma once
// The greatest resident memory of this process so far.

#include <fstream>
#include <string>

namespace station {

/// VmHWM of /proc/self/status [kB]; 0 where the system has none.
inline long peak_resident_kB() {
  std::ifstream status{"/proc/self/status"};
  for (std::string key; status >> key;) {
    if (key != "VmHWM:") continue;
    long kB = 0;
    status >> kB;
    return kB;
  }
  return 0;
}

}  // namespace station
