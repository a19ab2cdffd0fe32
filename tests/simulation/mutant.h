// Which mutation is in force, in a build whose sources were mutated: none but while a test says so.
#pragma once

namespace mkep::simulation {

enum class Mutation {
  none,
#include "simulation/mutation_names.inc"
};

inline Mutation mutation_in_force = Mutation::none;

}  // namespace mkep::simulation

#define MUTANT(name) (::mkep::simulation::mutation_in_force == ::mkep::simulation::Mutation::name)
