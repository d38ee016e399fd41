package io.fleetwatch.systemtests.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an expression into what belongs together: a text in quotes is no name, whatever stands in it. */
final class PromQlTokens {

    /** @param text of a name or a sign as written, of a text without its quotes and escapes */
    record Token(Kind kind, String text) {

        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }
    }

    enum Kind {
        NAME,
        TEXT,
        NUMBER,
        SIGN
    }

    private static final Pattern NEXT = Pattern.compile("""
            (?<space>\\s+|\\#[^\\n]*)
            |(?<text>"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`)
            |(?<variable>\\$\\{[^}]*}|\\$[A-Za-z_][A-Za-z0-9_]*)
            |(?<number>0[xX][0-9a-fA-F]+|(?:[0-9]+(?:ms|[smhdwy]))+|[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)
            |(?<name>[A-Za-z_][A-Za-z0-9_:]*)
            |(?<sign>=~|!~|!=|==|<=|>=|[-+*/%^<>=(){}\\[\\],@:])""", Pattern.COMMENTS);

    private PromQlTokens() {}

    static List<Token> of(String expression) {
        List<Token> tokens = new ArrayList<>();
        Matcher next = NEXT.matcher(expression);
        int at = 0;
        while (at < expression.length()) {
            if (!next.find(at) || next.start() != at) {
                throw new IllegalArgumentException("not understood from here: " + expression.substring(at));
            }
            if (next.group("text") != null) {
                tokens.add(new Token(Kind.TEXT, unquoted(next.group("text"))));
            } else if (next.group("number") != null || next.group("variable") != null) {
                // Outside of texts a variable stands for a duration, a number, or a whole name that a person chose.
                tokens.add(new Token(Kind.NUMBER, next.group()));
            } else if (next.group("name") != null) {
                tokens.add(new Token(Kind.NAME, next.group()));
            } else if (next.group("sign") != null) {
                tokens.add(new Token(Kind.SIGN, next.group()));
            }
            at = next.end();
        }
        return tokens;
    }

    private static String unquoted(String text) {
        String inside = text.substring(1, text.length() - 1);
        return text.startsWith("`") ? inside : inside.replaceAll("\\\\(.)", "$1");
    }
}
