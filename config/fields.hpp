#pragma once
// Inside of config: takes typed values out of one table of a document and collects the first thing
// that is wrong. Every key that is asked for is known; finish() reports any other key.

#include "algorithms/clinical/messages/refusals.hpp"
#include "config/document.hpp"
#include "core/shared_text.hpp"

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace station::config {

class Fields {
 public:
  /// The root table of a document. The document outlives the Fields.
  explicit Fields(const Document& document);

  /// Each leaves `into` as it is when the key is missing, and when the value is wrong.
  void number(const char* key, double& into, double min, double max);
  void integer(const char* key, int& into, int min, int max);
  void boolean(const char* key, bool& into);
  void text(const char* key, std::string& into);
  void text(const char* key, SharedText& into);
  /// Text that must be one of `words`; returns its index.
  std::optional<std::size_t> choice(const char* key, std::initializer_list<std::string_view> words);
  /// A list of texts.
  void texts(const char* key, const std::function<void(const std::string&)>& each);

  /// Reads a table below this one; its unknown keys are reported too.
  void table(const char* key, const std::function<void(Fields&)>& read);
  /// Reads a list of tables ("[[band]]"); the unknown keys of each are reported too.
  void tables(const char* key, const std::function<void(Fields&)>& read);
  /// Reads a table whose keys are names of the caller's: each key with its value.
  /// `each` returns false for a name it does not know; `known` lists names for the message.
  void named_tables(const char* key, const std::function<bool(const std::string&, Fields&)>& each,
                    const std::string& known);
  void named_texts(const char* key,
                   const std::function<bool(const std::string&, const std::string&)>& each,
                   const std::string& known);

  /// The value behind a key, for rules of one's own; null when the key is missing.
  [[nodiscard]] const Node* raw(const char* key);

  /// A key that an earlier version had here. Found, it is refused with where its value lives now.
  /// @param now "[arms] repeat_above of the profile": follows "its value is now"
  void moved(const char* key, std::string_view now);

  /// Reports what the caller found wrong at a key of this table.
  void refuse(std::string_view key, std::string_view what, Errc code = Errc::malformed);
  /// The same in words that a catalogue can say; `what` stays the English of it.
  void refuse(std::string_view key, const clinical::RefusalText& text,
              std::vector<clinical::Value> values = {}, Errc code = Errc::malformed);

  /// Once, after all keys: the first fault, an unknown key, or nothing.
  [[nodiscard]] std::optional<Trouble> finish();
  /// The first fault, found by finish() or before, in parts.
  [[nodiscard]] const clinical::FileRefusal& refused() const { return faults_->refused; }

 private:
  struct Faults {
    std::string file;
    std::optional<Trouble> first;
    clinical::FileRefusal refused;  ///< of the first
  };
  Fields(std::shared_ptr<Faults> faults, const Node& node, std::string path);
  void check_unknown();
  void fault(Errc code, int line, const std::string& key, std::string_view what);
  void fault(Errc code, int line, const std::string& key, const clinical::RefusalText& text,
             std::vector<clinical::Value> values);
  [[nodiscard]] int line_of(std::string_view key) const;
  void wrong_type(std::string_view key, const Node& node, std::string_view expected);
  [[nodiscard]] std::string path_of(std::string_view key) const;

  std::shared_ptr<Faults> faults_;
  const Table* table_ = nullptr;
  int line_ = 0;
  std::string path_;  ///< "artery.right brachial", or empty for the root
  std::set<std::string, std::less<>> asked_;
};

/// The word of `words` nearest to `word`, if near enough to be meant.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word,
                                                 const std::set<std::string, std::less<>>& words);

}  // namespace station::config
