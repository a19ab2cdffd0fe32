// Steps of imports come from uploads alone, which never name a thing twice. Arbitrary ones are made
// such by leaving out what comes up again.
#pragma once

#include <google/protobuf/message.h>

namespace mkep::properties {

void MakeUploadStep(google::protobuf::Message* message);

}  // namespace mkep::properties
