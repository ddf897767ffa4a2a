#include "device/peripheral_address.hpp"

#include <gtest/gtest.h>

namespace station::device {
namespace {

using enum PeripheralDriver;

TEST(PeripheralAddress, NamesTheDriverByItsPrefix) {
  RecordProperty("requirement", "T9");
  EXPECT_EQ(read_address("suntech:/dev/ttyUSB0"), (PeripheralAddress{suntech, "/dev/ttyUSB0"}));
  EXPECT_EQ(read_address("par:COM3"), (PeripheralAddress{par, "COM3"}));
  EXPECT_EQ(read_address("audio:default"), (PeripheralAddress{audio, "audio:default"}));
  EXPECT_EQ(read_address("audio-file:/a b/c.flac"),
            (PeripheralAddress{audio, "audio-file:/a b/c.flac"}));
}

TEST(PeripheralAddress, WithoutAKnownPrefixIsAPortOfOurOwnProtocol) {
  for (const char* plain : {"/dev/ttyUSB0", "/dev/serial/by-id/usb-par:x", "COM3", "SUNTECH:/dev/x",
                            "suntech", "par", ""})
    EXPECT_EQ(read_address(plain), (PeripheralAddress{station_protocol, plain})) << plain;
}

}  // namespace
}  // namespace station::device
