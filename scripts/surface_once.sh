# For scripts that source this file, with $python: measure a surface unless the file holds it; continue an unfinished one.
surface_once() { # FILE ARGUMENT...
    file=$1
    shift
    $python -m landscape info "$file" 2>/dev/null | grep -qE 'measured +([0-9]+) of \1 points' ||
        $python -m landscape surface "$@" -o "$file"
}
