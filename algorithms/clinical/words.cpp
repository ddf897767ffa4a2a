#include "algorithms/clinical/verdict.hpp"

namespace station::clinical {

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
