#include "tools/abi/cramp/cramp_dialogue.hpp"

#include <istream>
#include <ostream>
#include <string>

namespace station::tools {
namespace {

using clinical::cramp::ReplyKind;

std::string choices_of(ReplyKind kind, const clinical::Catalogue& catalogue) {
  switch (kind) {
    case ReplyKind::yes_no: return catalogue.word("page.reply.yes_no");
    case ReplyKind::which_leg: return catalogue.word("page.reply.which_leg");
    case ReplyKind::kind_of_pain: return catalogue.word("page.reply.kind_of_pain");
    case ReplyKind::timing: return catalogue.word("page.reply.timing");
    case ReplyKind::number: return catalogue.word("page.reply.number");
    case ReplyKind::text: break;
  }
  return catalogue.word("page.reply.text");
}

}  // namespace

clinical::cramp::CrampCase ask_cramp(std::istream& in, std::ostream& out,
                                     const clinical::cramp::MedicineList& list,
                                     const clinical::Catalogue& catalogue,
                                     const clinical::Profile& profile) {
  clinical::cramp::Interview interview{list, profile};
  while (const auto question = interview.next()) {
    const auto choices = choices_of(question->kind, catalogue);
    out << interview.asked() + 1 << ". " << catalogue.word(question->word) << " [" << choices
        << "] " << std::flush;
    std::string reply;
    if (!std::getline(in, reply)) break;
    if (!interview.answer(reply))
      out << catalogue.word("page.reply.again") << " " << choices << ".\n";
  }
  out << "\n";
  return interview.answers();
}

}  // namespace station::tools
