# Copies of the platform's sources in which single clauses can be taken away at run time, so that
# one build holds all mutations. The product's own sources know nothing of it.
#
# mutate(NAME FILE "expression" "instead"): while NAME is the mutant in force, `instead` stands for
# the expression. mutate_statement(...): the same for whole statements. mutate_before(...): the
# statement `instead` comes first. The text must stand in the file exactly once. Several of one name
# are one mutation.
set(MUTATION_NAMES "" CACHE INTERNAL "")

function(mutate_text name file text replaced)
  set(source ${PROJECT_SOURCE_DIR}/services/platform/${file})
  string(MAKE_C_IDENTIFIER MUTATED_${file} variable)
  get_property(code GLOBAL PROPERTY ${variable})
  if(NOT code)
    file(READ ${source} code)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
    set_property(GLOBAL APPEND PROPERTY MUTATED_FILES ${file})
    string(PREPEND code "#include \"simulation/mutant.h\"\n")
  endif()
  string(FIND "${code}" "${text}" first)
  string(FIND "${code}" "${text}" last REVERSE)
  if(first EQUAL -1 OR NOT first EQUAL last)
    message(FATAL_ERROR "mutation ${name}: this does not stand once in ${file}:\n${text}")
  endif()
  string(REPLACE "${text}" "${replaced}" code "${code}")
  set_property(GLOBAL PROPERTY ${variable} "${code}")
  if(NOT name IN_LIST MUTATION_NAMES)
    set(MUTATION_NAMES ${MUTATION_NAMES} ${name} CACHE INTERNAL "")
  endif()
endfunction()

function(mutate name file text instead)
  mutate_text(${name} ${file} "${text}" "(MUTANT(${name}) ? (${instead}) : (${text}))")
endfunction()

function(mutate_statement name file text instead)
  mutate_text(${name} ${file} "${text}" "if (MUTANT(${name})) { ${instead} } else { ${text} }")
endfunction()

function(mutate_before name file text inserted)
  mutate_text(${name} ${file} "${text}" "if (MUTANT(${name})) { ${inserted} } ${text}")
endfunction()

# write_mutants(DIRECTORY OUT): writes the copies and the lists of names; OUT receives the copies.
function(write_mutants directory out)
  set(copies)
  get_property(files GLOBAL PROPERTY MUTATED_FILES)
  foreach(file ${files})
    string(MAKE_C_IDENTIFIER MUTATED_${file} variable)
    get_property(code GLOBAL PROPERTY ${variable})
    file(CONFIGURE OUTPUT ${directory}/platform/${file} CONTENT "${code}" @ONLY)
    list(APPEND copies ${directory}/platform/${file})
  endforeach()
  list(JOIN MUTATION_NAMES ",\n" names)
  file(CONFIGURE OUTPUT ${directory}/simulation/mutation_names.inc CONTENT "${names}" @ONLY)
  list(TRANSFORM MUTATION_NAMES REPLACE "(.+)" "MUTATION(\\1)" OUTPUT_VARIABLE named)
  list(JOIN named ",\n" table)
  file(CONFIGURE OUTPUT ${directory}/simulation/mutation_table.inc CONTENT "${table}" @ONLY)
  set(${out} ${copies} PARENT_SCOPE)
endfunction()
