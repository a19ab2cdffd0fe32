// Where libFuzzer comes in.
#include <cstdint>

#include "fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  mkep::fuzz::Fuzz({reinterpret_cast<const char*>(data), size});
  return 0;
}
