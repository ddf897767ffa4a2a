#include "algorithms/clinical/claudication/claudication_rules.hpp"

#include <array>

namespace station::clinical::claudication {
namespace {

constexpr std::string_view kEdinburgh =
    "Leng and Fowkes 1992, read through medicalcriteria.com and medicalalgorithms.com";
constexpr std::string_view kNegativeEdinburgh =
    "Against the ABI in people at risk: sensitivity 25 % (Rabia and Khoo 2007) to 31 % "
    "(PMID 19524189)";
constexpr std::string_view kRose = "Rose 1962, read through medicalalgorithms.com";
constexpr std::string_view kSanDiego =
    "Categories: Wang et al. 2005, Circulation 112:3501; the logic from memory";
constexpr std::string_view kArticle =
    "\"What causes leg cramps?\", 16 December 2025 (awaiting human review)";
constexpr std::string_view kImpairment =
    "Walking Impairment Questionnaire, frame PMC3419442; weights from memory";
constexpr std::string_view kCutoffs = "Sagar et al. 2012, PMC3419442, cut-offs";
constexpr std::string_view kFontaine = "Fontaine stages, second-hand; 200 m exactly counts as IIb";
constexpr std::string_view kRutherford =
    "Rutherford categories after the 1997 standards, PMC4232437, table 2";
constexpr std::string_view kMap =
    "Fontaine to Rutherford, second-hand; PMC4232437, table 2, for the treadmill";
constexpr std::string_view kStation = "Rule of this station; no guideline names it";

constexpr auto kFinding = Group::finding;
constexpr auto kOpen = Group::open;
constexpr auto kNote = Urgency::note;
constexpr auto kAdvice = Urgency::advice;

constexpr std::array kRules = {
    StatedRule{"ECQ-DEFINITE", kFinding, kAdvice,
               "Edinburgh questionnaire positive: definite claudication, grade {grade}.",
               kEdinburgh, "V"},
    StatedRule{"ECQ-ATYPICAL", kFinding, kAdvice,
               "Edinburgh questionnaire positive: atypical claudication (thigh or buttock), grade "
               "{grade}.",
               kEdinburgh, "V"},
    StatedRule{
        "ECQ-NEGATIVE", kFinding, kNote,
        "Edinburgh questionnaire negative. It does not close the question of PAD: in people at "
        "risk it finds 25 to 31 of 100.",
        kNegativeEdinburgh, "V"},
    StatedRule{"ECQ-OPEN", kOpen, kNote,
               "Edinburgh questionnaire not decided; still to ask: {items}.", kEdinburgh, "V"},
    StatedRule{"ROSE-POSITIVE", kFinding, kAdvice, "Rose questionnaire positive, grade {grade}.",
               kRose, "V"},
    StatedRule{
        "ROSE-NEGATIVE", kFinding, kNote,
        "Rose questionnaire negative. It does not close the question of PAD: later series found "
        "60 to 68 of 100.",
        kRose, "V"},
    StatedRule{"ROSE-OPEN", kOpen, kNote, "Rose questionnaire not decided; still to ask: {items}.",
               kRose, "V"},
    StatedRule{"SDCQ", kFinding, kNote, "San Diego questionnaire: {category}.", kSanDiego, "M"},
    StatedRule{"SDCQ-OPEN", kOpen, kNote,
               "San Diego questionnaire not decided; still to ask: {items}.", kSanDiego, "M"},
    StatedRule{"SITE-ILIAC", kFinding, kNote,
               "Pain in hip, buttock or thigh on walking points to the aorta or iliac arteries.",
               kArticle, "V"},
    StatedRule{"SITE-FEMOROPOPLITEAL", kFinding, kNote,
               "Calf pain on walking points to the femoral or popliteal artery, or to the tibial "
               "arteries.",
               kArticle, "V"},
    StatedRule{"SITE-TIBIAL", kFinding, kNote,
               "Foot pain on walking points to the tibial arteries.", kArticle, "V"},
    StatedRule{
        "WIQ", kFinding, kNote,
        "Walking Impairment Questionnaire, of 100: distance {distance}, speed {speed}, stairs "
        "{stairs}.",
        kImpairment, "M"},
    StatedRule{"WIQ-LOW", kFinding, kNote,
               "Walking Impairment Questionnaire {cut} or less overall: a low performer in PAD.",
               kCutoffs, "V"},
    StatedRule{
        "WIQ-HIGH", kFinding, kNote,
        "Walking Impairment Questionnaire {cut} or more for distance and stairs: a high performer "
        "in PAD.",
        kCutoffs, "V"},
    StatedRule{
        "WIQ-OPEN", kOpen, kNote,
        "Walking Impairment Questionnaire not complete; open: {items}. The scores are bounds.",
        kImpairment, "M"},
    StatedRule{"STAGE-FONTAINE", kFinding, kNote, "Fontaine stage {stage}.", kFontaine, "V2"},
    StatedRule{"STAGE-FONTAINE-OPEN", kOpen, kNote,
               "Fontaine stage not decided, possible: {stage}; still missing: {items}.", kFontaine,
               "V2"},
    StatedRule{"STAGE-RUTHERFORD", kFinding, kNote, "Rutherford category {stage}.", kMap, "V2"},
    StatedRule{"STAGE-RUTHERFORD-OPEN", kOpen, kNote,
               "Rutherford category not decided, possible: {stage}; still missing: {items}.", kMap,
               "V2"},
    StatedRule{
        "STAGE-OBJECTIVE", kFinding, kAdvice,
        "The symptoms give Rutherford category {stage}; the pressures do not reach its objective "
        "criterion. Look for another cause beside PAD.",
        kRutherford, "V"},
    StatedRule{"STAGE-NO-PAD", kFinding, kNote,
               "No stage: stages describe PAD, and none was shown.", kStation, "D"}};

}  // namespace

const StatedRule& rule_of(ClaudicationRule rule) {
  return kRules.at(static_cast<std::size_t>(rule));
}
std::span<const StatedRule> claudication_rules() { return kRules; }

}  // namespace station::clinical::claudication
