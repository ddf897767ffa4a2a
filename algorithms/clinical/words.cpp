#include "algorithms/clinical/verdict.hpp"

namespace station::clinical {

std::string text_of(const Approval& approval) {
  std::string text = words_of(approval.state);
  if (!approval.by.empty()) text += " by " + approval.by;
  if (!approval.on.empty()) text += " on " + approval.on;
  return text;
}

const char* token_of(Category c) {
  switch (c) {
    case Category::abnormal: return "ABN";
    case Category::borderline: return "BRD";
    case Category::normal: return "NRM";
    case Category::noncompressible: return "NCP";
    case Category::not_available: break;
  }
  return "NA";
}

const char* words_of(Category c) {
  switch (c) {
    case Category::abnormal: return "abnormal";
    case Category::borderline: return "borderline";
    case Category::normal: return "normal";
    case Category::noncompressible: return "noncompressible";
    case Category::not_available: break;
  }
  return "not obtained";
}

}  // namespace station::clinical
