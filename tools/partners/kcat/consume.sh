#!/usr/bin/env bash
# Takes in what the partnership publishes about apprenticeship vacancies, up to the end of what is there.
# Usage: consume.sh BROKERS [KCAT OPTION…]     for instance -F FILE
# FILE holds settings of librdkafka, one name=value a line. For TLS with your certificate: security.protocol=ssl, and
# the files in PEM as ssl.ca.location, ssl.certificate.location, ssl.key.location (ssl.key.password where it has one).
# Prints one line for each event that it takes in: sequence, type, subject, title.
set -euo pipefail
export LC_ALL=C  # sequences compare byte by byte

brokers=${1:?give the brokers, HOST:PORT}
kcat -C -b "$brokers" "${@:2}" -t mkep.recruitment.vacancies.v1 -o beginning -e -q -f '%h\t%s\n' |
  awk -F '\t' '
    # Headers come as name=value,name=value; none of ours has a comma.
    function header(name, fields, count, i) {
      count = split($1, fields, ",")
      for (i = count; i > 0; --i) {
        if (index(fields[i], name "=") == 1) return substr(fields[i], length(name) + 2)
      }
      return ""
    }
    {
      # Somebody put something else there.
      if (header("ce_specversion") != "1.0" || header("ce_sequence") == "" || header("ce_subject") == "") next
      if ($2 !~ /^\{.*\}$/) next
      # The reader'"'"'s rule: of each key, a sequence not greater than the last is skipped.
      key = header("ce_source") " " header("ce_subject")
      sequence = header("ce_sequence")
      if (sequence "" <= last[key] "") next
      last[key] = sequence
      # Your part: a vacancy to show, or one to show no longer.
      title = match($2, /"title":"([^"\\]|\\.)*"/) ? substr($2, RSTART + 9, RLENGTH - 10) : ""
      print sequence "\t" header("ce_type") "\t" header("ce_subject") "\t" title
    }'
