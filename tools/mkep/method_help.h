// What a method is, from the contract's own comments: what it takes, who may call it, an example.
#pragma once

#include <string>

#include "mkep/schema.h"

namespace mkep {

std::string MethodHelp(const MethodDescriptor* method);
// One line each: service, method, and the first sentence of its comment.
std::string MethodList(const ServiceDescriptor* service);

}  // namespace mkep
