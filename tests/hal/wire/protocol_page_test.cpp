// PROTOCOL.md and the codec agree, both ways, on every test vector of the page.

#include "hal/wire/codec.hpp"
#include "tests/hal/wire/named_fields.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>

namespace station::hal::wire::test {
namespace {

struct Vector {
  std::string verb;  ///< vector, accept or reject
  std::string type;
  std::string title;
  Fields fields;
  std::vector<std::byte> frame;
};

std::vector<std::byte> bytes_from_hex(const std::string& text) {
  std::vector<std::byte> bytes;
  for (const std::string& part : split(text, ' '))
    bytes.push_back(static_cast<std::byte>(std::stoi(part, nullptr, 16)));
  return bytes;
}

std::vector<Vector> vectors_of_the_page() {
  std::ifstream page{STATION_SOURCE_DIR "/hal/wire/PROTOCOL.md"};
  std::vector<Vector> vectors;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line == "```vectors")
      inside = true;
    else if (line == "```")
      inside = false;
    if (!inside || line.empty() || line == "```vectors") continue;
    const std::vector<std::string> words = split(line, ' ');
    if (words[0] == "vector" || words[0] == "accept")
      vectors.push_back({words[0], words.at(1), line, {}, {}});
    else if (words[0] == "reject")
      vectors.push_back({words[0], {}, line, {}, {}});
    else if (words[0] == "fields")
      for (std::size_t i = 1; i < words.size(); ++i) {
        const auto equals = words[i].find('=');
        vectors.back().fields[words[i].substr(0, equals)] = words[i].substr(equals + 1);
      }
    else if (words[0] == "frame")
      vectors.back().frame = bytes_from_hex(line.substr(6));
    else
      ADD_FAILURE() << "PROTOCOL.md has a line that the tests do not know: " << line;
  }
  return vectors;
}

std::vector<Frame> decoded(const std::vector<std::byte>& bytes) {
  std::vector<Frame> frames;
  Decoder decoder;
  decoder.feed(bytes, [&frames](const Frame& f) { frames.push_back(f); });
  return frames;
}

TEST(ProtocolPage, HasAVectorForEveryMessageType) {
  std::set<std::string> types;
  for (const Vector& v : vectors_of_the_page())
    if (v.verb == "vector") types.insert(v.type);

  EXPECT_EQ(types.size(), std::variant_size_v<Message>);
}

TEST(ProtocolPage, EncodingTheFieldsGivesTheBytes) {
  for (const Vector& v : vectors_of_the_page()) {
    if (v.verb != "vector") continue;
    const EncodedFrame encoded = encode(frame_from(v.type, with_header_defaults(v.fields)));

    EXPECT_THAT(encoded.view(), ::testing::ElementsAreArray(v.frame)) << v.title;
  }
}

TEST(ProtocolPage, DecodingTheBytesGivesTheFields) {
  for (const Vector& v : vectors_of_the_page()) {
    if (v.verb == "reject") continue;
    const std::vector<Frame> frames = decoded(v.frame);

    ASSERT_EQ(frames.size(), 1U) << v.title;
    EXPECT_EQ(to_string(type_of(frames[0].message)), v.type) << v.title;
    EXPECT_EQ(fields_of(frames[0]), with_header_defaults(v.fields)) << v.title;
  }
}

TEST(ProtocolPage, WhatMustBeDroppedIsDroppedAndTheNextFrameIsRead) {
  const std::vector<Vector> vectors = vectors_of_the_page();
  int rejects = 0;
  for (const Vector& v : vectors) {
    if (v.verb != "reject") continue;
    ++rejects;
    std::vector<std::byte> bytes = v.frame;
    bytes.insert(bytes.end(), vectors.front().frame.begin(), vectors.front().frame.end());

    EXPECT_EQ(decoded(v.frame).size(), 0U) << v.title;
    EXPECT_EQ(decoded(bytes).size(), 1U) << v.title;
  }
  EXPECT_GE(rejects, 8);
}

TEST(ProtocolPage, VentIsTheConstantOfThePageAfterOneDelimiter) {
  std::vector<std::byte> expected{std::byte{0}};
  for (const Vector& v : vectors_of_the_page())
    if (v.type == "VENT") expected.insert(expected.end(), v.frame.begin(), v.frame.end());

  EXPECT_THAT(vent_frame(), ::testing::ElementsAreArray(expected));
}

}  // namespace
}  // namespace station::hal::wire::test
