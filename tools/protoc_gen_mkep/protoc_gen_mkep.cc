// protoc plugin: writes, per file, the lists that composition includes, so that a missing Decide,
// Evolve or Answer does not compile:
//   AGGREGATE(State, StateEvent)   COMMAND(State, Request)   QUERY(Request, Response)
//   FEED(Request, Response)        UPLOAD(Request, Response)
#include <google/protobuf/compiler/code_generator.h>
#include <google/protobuf/compiler/plugin.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/printer.h>
#include <google/protobuf/io/zero_copy_stream.h>

#include <cctype>
#include <memory>
#include <string>

#include "mkep/options/v1/options.pb.h"

namespace pb = google::protobuf;
using mkep::options::v1::Rpc;

namespace {

// Kind to the name of its state message: `peer_review_cycle` or `peer-review-cycle` ->
// PeerReviewCycle.
std::string StateOf(const std::string& kind) {
  std::string name;
  bool upper = true;
  for (const char c : kind) {
    if (c == '_' || c == '-') {
      upper = true;
      continue;
    }
    name += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    upper = false;
  }
  return name;
}

void Print(pb::io::Printer& out, const std::string& macro, const std::string& a,
           const std::string& b) {
  out.Print("#ifdef $m$\n$m$($a$, $b$)\n#endif\n", "m", macro, "a", a, "b", b);
}

void PrintMethod(pb::io::Printer& out, const pb::MethodDescriptor& method) {
  const Rpc& rpc = method.options().GetExtension(mkep::options::v1::rpc);
  const std::string& request = method.input_type()->name();
  const std::string& response = method.output_type()->name();
  switch (rpc.kind_case()) {
    case Rpc::kCommand:
      return Print(out, "COMMAND", StateOf(rpc.command().aggregate()), request);
    case Rpc::kQuery:
      return Print(out, method.server_streaming() ? "FEED" : "QUERY", request, response);
    case Rpc::kUpload:
      return Print(out, "UPLOAD", request, response);
    case Rpc::KIND_NOT_SET:
      return;  // named by a test
  }
}

class Lists : public pb::compiler::CodeGenerator {
 public:
  uint64_t GetSupportedFeatures() const override { return FEATURE_PROTO3_OPTIONAL; }
  bool Generate(const pb::FileDescriptor* file, const std::string&,
                pb::compiler::GeneratorContext* context, std::string*) const override {
    const std::string stem =
        file->name().substr(0, file->name().size() - std::string(".proto").size());
    std::unique_ptr<pb::io::ZeroCopyOutputStream> stream(context->Open(stem + ".lists.inc"));
    pb::io::Printer out(stream.get(), '$');
    out.Print("// Written by protoc_gen_mkep.\n");
    for (int i = 0; i < file->message_type_count(); ++i) {
      const pb::Descriptor* message = file->message_type(i);
      if (!message->options().HasExtension(mkep::options::v1::aggregate)) continue;
      Print(out, "AGGREGATE", message->name(), message->name() + "Event");
    }
    for (int s = 0; s < file->service_count(); ++s) {
      for (int i = 0; i < file->service(s)->method_count(); ++i)
        PrintMethod(out, *file->service(s)->method(i));
    }
    return true;
  }
};

}  // namespace

int main(int argc, char** argv) {
  const Lists lists;
  return pb::compiler::PluginMain(argc, argv, &lists);
}
