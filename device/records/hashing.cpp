#include "device/records/hashing.hpp"

#include "core/expects.hpp"

#include <fmt/format.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <iterator>
#include <utility>

namespace station::device {
namespace {

constexpr const char* kPartOfIt = "libcrypto's default provider has SHA-256 and SipHash";

/// Made once, and never taken down: threads may still write while the program ends.
struct Algorithms {
  EVP_MD* sha256 = nullptr;
  EVP_MAC* siphash = nullptr;

  Algorithms() {
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr);
    OSSL_LIB_CTX* library = OSSL_LIB_CTX_new();
    STATION_EXPECTS(library != nullptr, kPartOfIt);
    sha256 = EVP_MD_fetch(library, "SHA2-256", nullptr);
    siphash = EVP_MAC_fetch(library, "SIPHASH", nullptr);
    STATION_EXPECTS(sha256 != nullptr && siphash != nullptr, kPartOfIt);
  }
};

const Algorithms& algorithms() {
  static const Algorithms* const all = new Algorithms;
  return *all;
}

struct FreeMac {
  void operator()(EVP_MAC_CTX* context) const noexcept { EVP_MAC_CTX_free(context); }
};

}  // namespace

void Sha256::Free::operator()(evp_md_ctx_st* context) const noexcept { EVP_MD_CTX_free(context); }

Sha256::Sha256() : context_{EVP_MD_CTX_new()} {
  STATION_EXPECTS(context_ != nullptr, "there is memory for a hash");
  STATION_EXPECTS(EVP_DigestInit_ex2(context_.get(), algorithms().sha256, nullptr) == 1, kPartOfIt);
}

void Sha256::add(std::span<const std::byte> bytes) {
  STATION_EXPECTS(context_ != nullptr, "nothing is added once the hash was asked for");
  STATION_EXPECTS(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1, kPartOfIt);
}

std::string Sha256::hex() {
  STATION_EXPECTS(context_ != nullptr, "a hash is asked for once");
  const auto context = std::move(context_);
  std::array<unsigned char, 32> out{};
  STATION_EXPECTS(EVP_DigestFinal_ex(context.get(), out.data(), nullptr) == 1, kPartOfIt);
  std::string digits;
  for (const unsigned char b : out) fmt::format_to(std::back_inserter(digits), "{:02x}", b);
  return digits;
}

std::array<std::byte, 8> siphash(std::span<const std::byte> bytes,
                                 const std::array<unsigned char, 16>& key) {
  thread_local const std::unique_ptr<EVP_MAC_CTX, FreeMac> context{
      EVP_MAC_CTX_new(algorithms().siphash)};
  STATION_EXPECTS(context != nullptr, "there is memory for a seal");
  std::array<std::byte, 8> out{};
  std::size_t size = out.size();
  const std::array<OSSL_PARAM, 2> eight_bytes{
      OSSL_PARAM_construct_size_t(OSSL_MAC_PARAM_SIZE, &size), OSSL_PARAM_construct_end()};
  std::size_t written = 0;
  const bool done =
      EVP_MAC_init(context.get(), key.data(), key.size(), eight_bytes.data()) == 1 &&
      EVP_MAC_update(context.get(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size()) == 1 &&
      EVP_MAC_final(context.get(), reinterpret_cast<unsigned char*>(out.data()), &written,
                    out.size()) == 1;
  STATION_EXPECTS(done && written == out.size(), kPartOfIt);
  return out;
}

}  // namespace station::device
