#include "algorithms/signal/flow_track.hpp"
#include "device/records/record_words.hpp"

namespace station::signal {
const char* token_of(NoReadingCause cause) { return device::word_of(cause).data(); }
}  // namespace station::signal
