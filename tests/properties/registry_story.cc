// Two imports of GIAS, of which the second converts a school, closes one and learns former URNs;
// figures in parts; an invented school with figures of its own.
#include "properties/story.h"

namespace mkep::properties {
namespace {

using namespace options::v1;  // the roles

constexpr char kFirstSchools[] = R"pb(
  import_id: "gias-2022"
  facts {
    files {
      kind: "gias"
      file_name: "gias.csv"
      dataset: "GIAS"
      dataset_date { year: 2022 month: 4 day: 25 }
      rows: 2
    }
    total: 2
  }
  stated_on { year: 2022 month: 4 day: 25 }
  statements {
    school_id: "s-110532"
    stated {
      urn: "110532"
      name: "Example Hill School"
      phase: PHASE_SECONDARY
      type_code: "1"
      type_name: "Community school"
      governance: GOVERNANCE_MAINTAINED
      status: STATUS_OPEN
      trust_known: TRUST_KNOWN_NONE
      local_authority: "826"
      postcode: "MK9 3EJ"
      location { latitude: 52.04 longitude: -0.76 }
      low_age: 11
      high_age: 18
      roll: 900
      roll_date { year: 2022 month: 4 day: 25 }
    }
  }
  statements {
    school_id: "s-110400"
    stated {
      urn: "110400"
      name: "Example Valley School"
      phase: PHASE_PRIMARY
      type_code: "5"
      governance: GOVERNANCE_MAINTAINED
      status: STATUS_OPEN
    }
  })pb";

constexpr char kSecondSchools[] = R"pb(
  import_id: "gias-2026"
  facts {
    files {
      kind: "gias"
      dataset: "GIAS"
      dataset_date { year: 2026 month: 2 day: 1 }
    }
    total: 2
  }
  stated_on { year: 2026 month: 2 day: 1 }
  statements {
    school_id: "s-110532"
    stated {
      urn: "145736"
      name: "Example Hill Academy"
      type_code: "34"
      type_name: "Academy converter"
      governance: GOVERNANCE_ACADEMY
      status: STATUS_OPEN
      trust_known: TRUST_KNOWN_TRUST
      trust_id: "5001"
      trust_name: "Example Trust"
    }
    succession {
      former_urn: "110532"
      former_to { year: 2023 month: 8 day: 31 }
      from { year: 2023 month: 9 day: 1 }
      predecessors: "110532"
      linked: true
    }
    lineage {
      urn: "109999"
      to { year: 1999 month: 8 day: 31 }
    }
  }
  statements {
    school_id: "s-110400"
    stated { urn: "110400" status: STATUS_CLOSED }
    closing {
      closed_on { year: 2024 month: 7 day: 31 }
      reason: CLOSING_REASON_STATED
    }
  })pb";

constexpr char kThirdSchools[] = R"pb(
  import_id: "gias-2026b"
  facts { total: 1 }
  stated_on { year: 2026 month: 8 day: 1 }
  statements {
    school_id: "s-110400"
    stated { urn: "110400" status: STATUS_OPEN_PROPOSED_TO_CLOSE roll: 120 }
  }
  last: true)pb";

constexpr char kFirstFigures[] = R"pb(
  import_id: "ks4-2024"
  facts {
    files {
      kind: "ks4"
      file_name: "ks4.csv"
      dataset: "Key stage 4"
      dataset_date { year: 2024 month: 12 day: 5 }
    }
    total: 2
  }
  pieces {
    import_id: "ks4-2024"
    piece { subject: "school/s-110532" }
    figures {
      measure: "ks4.attainment8"
      period: "202324"
      breakdown: "all"
      text: "46.1"
      value_e4: 461000
      unit: UNIT_SCORE
      provenance { row: 2 column: "Attainment8" urn: "110532" }
    }
  })pb";

constexpr char kLastFigures[] = R"pb(
  import_id: "ks4-2024"
  facts { total: 2 }
  pieces {
    import_id: "ks4-2024"
    piece { subject: "area/E06000042" number: 1 }
    figures {
      measure: "ks4.attainment8"
      period: "202324"
      breakdown: "all"
      text: "c"
      code: "c"
      unit: UNIT_SCORE
    }
  }
  last: true)pb";

constexpr char kExample[] = R"pb(
  school_id: "s-999001"
  urn: "999001"
  name: "Example Primary School"
  phase: PHASE_PRIMARY
  type_code: "01"
  postcode: "MK1 1AA"
  roll: 210
  capacity: 240
  low_age: 4
  high_age: 11
  trust_name: "Example Trust")pb";

constexpr char kExampleFigures[] = R"pb(
  import_id: "example-999001"
  school_id: "s-999001"
  figures {
    measure: "ks2.rwm.expected"
    period: "202324"
    breakdown: "all"
    text: "61%"
    unit: UNIT_PERCENT
    cohort: 28
  }
  figures { measure: "absence.overall" period: "202324" text: "SUPP" })pb";

}  // namespace

Story RegistryStory() {
  return {
      {"2022-04-25", ROLE_DATA_OFFICER, "ApplyGiasPartRequest", kFirstSchools},
      {"2022-04-26", ROLE_DATA_OFFICER, "ApplyGiasPartRequest", R"pb(import_id: "gias-2022"
                                                                     last: true)pb"},
      {"2024-12-05", ROLE_DATA_OFFICER, "RecordFiguresPartRequest", kFirstFigures},
      {"2024-12-06", ROLE_DATA_OFFICER, "RecordFiguresPartRequest", kLastFigures},
      {"2026-02-01", ROLE_DATA_OFFICER, "ApplyGiasPartRequest", kSecondSchools},
      {"2026-08-01", ROLE_DATA_OFFICER, "ApplyGiasPartRequest", kThirdSchools},
      {"2026-09-01", ROLE_DATA_OFFICER, "RegisterExampleSchoolRequest", kExample},
      {"2026-09-02", ROLE_DATA_OFFICER, "RecordExampleFiguresRequest", kExampleFigures},
  };
}

}  // namespace mkep::properties
