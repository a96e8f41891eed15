"""`glossary-tui completion SHELL`: a script that completes commands, options and their values, made from the parsers."""

from __future__ import annotations

import argparse
import re

from .. import gloss, toolbox
from ..parser import Parser

Options = dict[str, tuple[str, ...]]
"""The options of one command line, each with the values that it allows (none: anything)."""

_BASH = """\
_glossary_tui() {{
    local cur="${{COMP_WORDS[COMP_CWORD]}}" prev="${{COMP_WORDS[COMP_CWORD-1]}}" line="${{COMP_WORDS[0]##*/}}"
    COMPREPLY=()
    if [[ $line == glossary-tui ]]; then
        if (( COMP_CWORD == 1 )); then
            COMPREPLY=( $(compgen -W "{commands} --help --version" -- "$cur") )
            return
        fi
        line="${{COMP_WORDS[1]}}"
    fi
    case "$line $prev" in
{values}
    esac
    [[ $cur == -* ]] || return
    case "$line" in
{options}
    esac
}}
complete -o default -F _glossary_tui gloss glossary-tui
"""

_ZSH_HEAD = """\
#compdef gloss glossary-tui
autoload -Uz bashcompinit && bashcompinit
"""


def configure(parser: Parser) -> None:
    """Declare the shell."""
    parser.add_argument("shell", metavar="SHELL", choices=("bash", "zsh", "fish"), help="bash, zsh, fish")
    parser.epilog = parser.both(
        'Bash et zsh : eval "$(glossary-tui completion bash)" (ou zsh) dans ~/.bashrc (ou ~/.zshrc, après compinit). '
        "Fish : glossary-tui completion fish > ~/.config/fish/completions/glossary-tui.fish",
        'Bash and zsh: eval "$(glossary-tui completion bash)" (or zsh) in ~/.bashrc (or ~/.zshrc, after compinit). '
        "Fish: glossary-tui completion fish > ~/.config/fish/completions/glossary-tui.fish",
    )


def run(args: argparse.Namespace) -> int:
    """Print the script; returns 0."""
    lines = {"gloss": _options(gloss.build_parser("en"))}
    lines |= {name: _options(toolbox.command_parser(name, "en")) for name in toolbox.COMMANDS}
    if args.shell == "fish":
        print(_fish(lines))
    else:
        print((_ZSH_HEAD if args.shell == "zsh" else "") + _bash(lines), end="")
    return 0


def _options(parser: Parser) -> Options:
    found: Options = {}
    for action in parser._actions:
        values = tuple(map(str, action.choices or ()))
        found |= dict.fromkeys(action.option_strings, values)
    return {option: tuple(v for v in values if re.fullmatch(r"[\w.-]+", v)) for option, values in found.items()}


def _bash(lines: dict[str, Options]) -> str:
    def case(pattern: str, words: object, end: str = "") -> str:
        return f'        "{pattern}") COMPREPLY=( $(compgen -W "{words}" -- "$cur") ){end} ;;'

    values = [
        case(f"{line} {option}", " ".join(allowed), "; return")
        for line, options in lines.items()
        for option, allowed in options.items()
        if allowed
    ]
    return _BASH.format(
        commands=" ".join(toolbox.COMMANDS),
        values="\n".join(values),
        options="\n".join(case(line, " ".join(options)) for line, options in lines.items()),
    )


def _fish(lines: dict[str, Options]) -> str:
    """Return fish's `complete` lines; a command's options are offered after its name only."""
    rows = [f"complete -c glossary-tui -n __fish_use_subcommand -f -a {name}" for name in toolbox.COMMANDS]
    for line, options in lines.items():
        where = "-c gloss" if line == "gloss" else f'-c glossary-tui -n "__fish_seen_subcommand_from {line}"'
        for option, allowed in options.items():
            name = f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"
            rows.append(f"complete {where} {name}" + (f' -x -a "{" ".join(allowed)}"' if allowed else ""))
    return "\n".join(rows)
