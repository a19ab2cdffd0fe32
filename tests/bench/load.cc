#include "bench/load.h"

#include "bench/adverts.h"

namespace mkep::bench {

std::shared_ptr<grpc::Channel> ChannelTo(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

void AddClaims(grpc::ClientContext& context) {
  context.AddMetadata("mkep-actor", "bench");
  context.AddMetadata("mkep-roles", "PUBLISHER, DATA_OFFICER");
  context.AddMetadata("mkep-own", kPublisher);
}

}  // namespace mkep::bench
