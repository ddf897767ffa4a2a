#include "tools/abi/classify/classify.hpp"

namespace station::tools {
namespace {

constexpr const char* kSchema = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "abi classify: one case a line in, one verdict or refusal a line out",
  "oneOf": [
    {"$ref": "#/$defs/case"},
    {"$ref": "#/$defs/verdict"},
    {"$ref": "#/$defs/refusal"}
  ],
  "$defs": {
    "case": {
      "description": "What one exam says about one person. A field left out is not measured or not asked.",
      "type": "object",
      "required": ["id"],
      "additionalProperties": false,
      "properties": {
        "id": {"type": ["string", "integer"], "minLength": 1, "maxLength": 256, "description": "Returned as text with the verdict."},
        "profile": {"type": ["string", "null"], "description": "Guideline, such as acc-aha-2024; left out or null: the default of the call."},
        "arms": {
          "type": ["object", "null"],
          "additionalProperties": false,
          "properties": {
            "first": {"enum": ["right", "left", null], "description": "The arm read first; required when both arms or a repeat are given."},
            "right": {"$ref": "#/$defs/arm_pressure"},
            "left": {"$ref": "#/$defs/arm_pressure"},
            "repeat": {"$ref": "#/$defs/arm_pressure", "description": "Second reading of the first arm."}
          }
        },
        "right": {"$ref": "#/$defs/leg"},
        "left": {"$ref": "#/$defs/leg"},
        "history": {
          "type": ["object", "null"],
          "additionalProperties": false,
          "properties": {
            "diabetes": {"$ref": "#/$defs/answer"},
            "known_pad": {"$ref": "#/$defs/answer", "description": "Peripheral artery disease was known before."},
            "dialysis": {"$ref": "#/$defs/answer"},
            "right": {"$ref": "#/$defs/leg_history"},
            "left": {"$ref": "#/$defs/leg_history"}
          }
        }
      }
    },
    "leg": {
      "type": ["object", "null"],
      "additionalProperties": false,
      "properties": {
        "pt": {"$ref": "#/$defs/pressure", "description": "Posterior tibial."},
        "dp": {"$ref": "#/$defs/pressure", "description": "Dorsalis pedis."},
        "toe": {"$ref": "#/$defs/pressure"}
      }
    },
    "pressure": {
      "description": "mmHg; \">N\": flow not abolished at N; \"absent\": a named person states after a search that there is no signal; \"no_signal\": the station found none, which is not the same; null: not measured.",
      "anyOf": [
        {"type": "integer", "minimum": 1, "maximum": 400},
        {"$ref": "#/$defs/no_pressure"}
      ]
    },
    "arm_pressure": {
      "anyOf": [
        {"type": "integer", "minimum": 40, "maximum": 330},
        {"$ref": "#/$defs/no_pressure"}
      ]
    },
    "no_pressure": {
      "anyOf": [
        {"type": "string", "pattern": "^>(2[0-9][0-9]|3[0-2][0-9]|330)$"},
        {"enum": ["absent", "no_signal", null]}
      ]
    },
    "answer": {"description": "Left out or null: not asked. Unknown never excludes.", "enum": [true, false, "unknown", null]},
    "leg_history": {
      "type": ["object", "null"],
      "additionalProperties": false,
      "properties": {
        "rest_pain": {"$ref": "#/$defs/answer"},
        "wound": {"description": "Where; true is other, false is none.", "enum": ["none", "toe", "forefoot", "heel", "other", "unknown", true, false, null]},
        "gangrene": {"$ref": "#/$defs/answer"},
        "exertional_pain": {"$ref": "#/$defs/answer", "description": "On exertion and not from a joint."},
        "onset_under_two_weeks": {"$ref": "#/$defs/answer"},
        "new_sensory_or_motor_loss": {"$ref": "#/$defs/answer"},
        "suspected_dvt": {"$ref": "#/$defs/answer", "description": "Suspected deep vein thrombosis: no cuff."}
      }
    },
    "verdict": {
      "type": "object",
      "required": ["id", "profile", "provisional", "arm", "flags", "lines", "right", "left"],
      "additionalProperties": false,
      "properties": {
        "id": {"type": "string"},
        "profile": {"type": "string"},
        "provisional": {"type": "boolean", "description": "A repeat that the rules ask for is missing."},
        "arm": {"type": ["integer", "null"], "description": "mmHg that divides both ankles."},
        "flags": {"$ref": "#/$defs/flags"},
        "lines": {"$ref": "#/$defs/lines"},
        "right": {"$ref": "#/$defs/leg_verdict"},
        "left": {"$ref": "#/$defs/leg_verdict"}
      }
    },
    "leg_verdict": {
      "type": "object",
      "required": ["abi", "category", "caution", "flags", "low_ankle", "lines"],
      "additionalProperties": false,
      "properties": {
        "abi": {"type": ["string", "null"], "pattern": "^>?[0-9]+[.][0-9][0-9]$", "description": "Two decimals, half up, exact; \">2.14\" is a lower bound, cut off."},
        "category": {"$ref": "#/$defs/category"},
        "caution": {"type": ["string", "null"], "description": "Why the category must not reassure; show it above the category."},
        "flags": {"$ref": "#/$defs/flags"},
        "low_ankle": {
          "description": "The same leg by the lower of its two arteries; null unless both gave a pressure.",
          "anyOf": [
            {"type": "null"},
            {
              "type": "object",
              "required": ["abi", "category"],
              "additionalProperties": false,
              "properties": {
                "abi": {"type": "string", "pattern": "^[0-9]+[.][0-9][0-9]$"},
                "category": {"$ref": "#/$defs/category"}
              }
            }
          ]
        },
        "lines": {"$ref": "#/$defs/lines"}
      }
    },
    "category": {"description": "Abnormal, borderline, normal, noncompressible, not obtained.", "enum": ["ABN", "BRD", "NRM", "NCP", "NA"]},
    "flags": {"type": "array", "items": {"type": "string", "minLength": 1}, "description": "Most urgent first."},
    "lines": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["rule", "text", "inputs", "citation", "mark"],
        "additionalProperties": false,
        "properties": {
          "rule": {"type": "string", "minLength": 1},
          "text": {"type": "string", "minLength": 1},
          "inputs": {"type": "string", "minLength": 1},
          "citation": {"type": "string", "minLength": 1},
          "mark": {"description": "V read in the source, V2 read second-hand, M from memory, D own choice.", "enum": ["V", "V2", "M", "D"]}
        }
      }
    },
    "refusal": {
      "type": "object",
      "required": ["id", "line", "error"],
      "additionalProperties": false,
      "properties": {
        "id": {"type": ["string", "null"]},
        "line": {"type": "integer", "minimum": 1},
        "error": {"type": "string", "minLength": 1}
      }
    }
  }
}
)json";

}  // namespace

std::string classify_schema() { return kSchema; }

}  // namespace station::tools
