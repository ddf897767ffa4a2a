#pragma once
// What `abi` and `abi-station` say to the shell.

namespace station::tools {

enum ExitCode : int {
  kDone = 0,
  kNoAnswer = 1,       ///< the exam or the input has no answer; it was said why
  kWrongUse = 2,       ///< options, files of configuration, permissions
  kDeviceTrouble = 3,  ///< a peripheral is wrong, silent or lost
  kInternal = 4
};

}  // namespace station::tools
