#!/bin/sh
# run_parity.sh SCRIPT PROGRAM [CHECK_SCRIPT]: has the reference write its answers into a new folder, then
# has PROGRAM compare; with CHECK_SCRIPT the reference then looks at what PROGRAM has written into the
# folder. Exit 77 (a skip for ctest) when there is no reference Python.
set -eu

script=$1
program=$2
check=${3:-}
python=${DIPTYCH_ORACLE_PYTHON:-${XDG_CACHE_HOME:-$HOME/.cache}/diptych/oracle/bin/python}

if [ ! -x "$python" ]; then
    echo "Skipped: the Python reference is not installed ($python is missing); scripts/test fetches it."
    exit 77
fi

folder=$(mktemp -d -t diptych-parity.XXXXXX)
if [ -n "${DIPTYCH_PARITY_KEEP:-}" ]; then
    echo "The reference's answers are kept in $folder"
else
    trap 'rm -rf "$folder"' EXIT
    trap 'exit 1' HUP INT TERM
fi

export HF_HUB_OFFLINE=1 TRANSFORMERS_OFFLINE=1
# Compiled once, outside of the checkout: to compile diffusers and torch anew takes ten seconds a test.
unset PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX="${XDG_CACHE_HOME:-$HOME/.cache}/diptych/oracle-bytecode"
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-2}"
"$python" "$script" "$folder"
"$program" "$folder"
if [ -n "$check" ]; then
    "$python" "$check" "$folder"
fi
