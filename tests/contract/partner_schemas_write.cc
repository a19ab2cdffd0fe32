// Writes the JSON Schemas of proto/partners/schemas from the contract. Run it at the top of the
// tree.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "contract/partner_schemas.h"

int main() {
  for (const auto& [path, schema] : mkep::contract_test::PartnerSchemas()) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path) << schema;
    std::cout << path << '\n';
  }
}
