#pragma once
// Where the display's sentences go beside the screen: standard error as it was when the program
// began. The sound system's libraries are hushed by exchanging that stream for a moment, on another
// thread; a sentence written meanwhile would be lost.

#include <string_view>

namespace station::ui {

/// Call first of all in main(), before there is a second thread.
void keep_error_stream();
/// A line for people. Any thread; before keep_error_stream() it goes to standard error as it is.
void tell(std::string_view sentence);

}  // namespace station::ui
