#include "platform/contract/image.h"

#include <google/protobuf/descriptor.pb.h>

#include <stdexcept>

#include "mkep/options/v1/options.pb.h"

// The linker takes the file in as it is.
__asm__(
    ".section .rodata\n"
    ".balign 16\n"
    "mkep_contract_image_begin:\n"
    ".incbin \"" MKEP_CONTRACT_IMAGE
    "\"\n"
    "mkep_contract_image_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" {
extern const char mkep_contract_image_begin[];
extern const char mkep_contract_image_end[];
}

namespace mkep::platform {

namespace pb = google::protobuf;

std::string_view ContractImage() {
  return {mkep_contract_image_begin,
          static_cast<size_t>(mkep_contract_image_end - mkep_contract_image_begin)};
}

ContractPool::ContractPool() {
  options::v1::Rpc::descriptor();  // links the options in, so that the image's are understood
  pb::FileDescriptorSet set;
  const std::string_view image = ContractImage();
  if (!set.ParseFromArray(image.data(), static_cast<int>(image.size()))) {
    throw std::logic_error("the contract's image is damaged");
  }
  for (const pb::FileDescriptorProto& file : set.file()) {
    const pb::FileDescriptor* built = pool_.BuildFile(file);
    if (!built) throw std::logic_error("the contract's image lacks an import of " + file.name());
    if (file.name().starts_with("mkep/")) files_.push_back(built);
  }
}

}  // namespace mkep::platform
