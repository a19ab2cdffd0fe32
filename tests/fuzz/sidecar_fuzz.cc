// The sidecar of a file that is to be imported.
#include "fuzz/command_line.h"
#include "fuzz/fuzz.h"
#include "mkep/registry/v1/registry_requests.pb.h"
#include "mkep/sidecar.h"

namespace mkep::fuzz {

void Fuzz(std::string_view bytes) {
  static const std::string file = Folder() / "file.csv";
  WriteFile(file, "a\n1\n");
  WriteFile(file + ".meta.json", bytes);
  registry::v1::FileHeader header;
  if (!RunsToItsEnd([&] { FillHeader(file, "ks2", {}, &header); })) return;
  Require(!header.dataset().empty() && !header.dataset_date().empty() && !header.scope().empty(),
          "what a file is is said");
}

}  // namespace mkep::fuzz
