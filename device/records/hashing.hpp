#pragma once
// SHA-256 and SipHash-2-4 of OpenSSL's libcrypto, which uses the processor's own instructions for
// the first. A library context of its own: what the machine's openssl.cnf allows or forbids plays
// no part in what a record says.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

struct evp_md_ctx_st;

namespace station::device {

/// FIPS 180-4. One thread at a time; allocates when made.
class Sha256 {
 public:
  Sha256();
  void add(std::span<const std::byte> bytes);
  /// 64 lower-case digits. Nothing may be added afterwards.
  [[nodiscard]] std::string hex();

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const noexcept;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

/// SipHash-2-4 with 64 bits of result (Aumasson and Bernstein, 2012), the result's bytes as they
/// come, lowest first. Any thread while it runs its own code (not from destructors at its end);
/// each allocates once.
[[nodiscard]] std::array<std::byte, 8> siphash(std::span<const std::byte> bytes,
                                               const std::array<unsigned char, 16>& key);

}  // namespace station::device
