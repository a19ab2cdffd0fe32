"""The commands of a page, as one script: every block marked as sh, in order, and before the last one
whatever is to be looked at.

Usage: page.py PAGE COMMAND
"""
import re
import sys


def main():
    page, command = sys.argv[1:]
    with open(page, encoding="utf-8") as file:
        blocks = re.findall(r"^```sh\n(.*?)^```$", file.read(), re.MULTILINE | re.DOTALL)
    if len(blocks) < 2:
        sys.exit(f"{page} has no commands")
    for block in blocks[:-1]:
        print(f"# ---\n{block}")
    print(f"{command}\n# ---\n{blocks[-1]}")


if __name__ == "__main__":
    main()
