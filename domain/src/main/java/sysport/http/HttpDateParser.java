package sysport.http;

/// Reads one HTTP-date in any of the three forms of RFC 9110 5.6.7, strictly by the grammar: with
/// case, one space where one stands.
///
/// The name of the day has to be one of the seven; that it is not the day of that date is forgiven,
/// since the date itself is not in doubt.
final class HttpDateParser {
    private static final String[] LONG_DAYS = {
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
    };
    private static final int DAY_NAME = 3;

    private final String text;
    private int at;
    private boolean failed;

    HttpDateParser(String text) {
        this.text = text;
    }

    long parse(int presentYear) {
        int comma = text.indexOf(',');
        if (comma < 0) {
            return asctime();
        }
        return comma == DAY_NAME ? imfFixdate() : rfc850(comma, presentYear);
    }

    private long imfFixdate() {
        shortDay();
        expect(", ");
        int day = number(2);
        expect(" ");
        int month = month();
        expect(" ");
        int year = number(4);
        expect(" ");
        int time = timeOfDay();
        expect(" GMT");
        return finish(year, month, day, time);
    }

    /// A date that seems to be more than 50 years ahead is the most recent one in the past with
    /// those two digits.
    private long rfc850(int comma, int presentYear) {
        longDay(comma);
        expect(", ");
        int day = number(2);
        expect("-");
        int month = month();
        expect("-");
        int year = presentYear - presentYear % 100 + number(2);
        expect(" ");
        int time = timeOfDay();
        expect(" GMT");
        if (year > presentYear + 50) {
            year -= 100;
        }
        return finish(year, month, day, time);
    }

    private long asctime() {
        shortDay();
        expect(" ");
        int month = month();
        expect(" ");
        boolean padded = at < text.length() && text.charAt(at) == ' ';
        expect(padded ? " " : "");
        int day = number(padded ? 1 : 2);
        expect(" ");
        int time = timeOfDay();
        expect(" ");
        return finish(number(4), month, day, time);
    }

    /// A leap second, :60, is in the grammar and counts as the next minute.
    private int timeOfDay() {
        int hour = number(2);
        expect(":");
        int minute = number(2);
        expect(":");
        int second = number(2);
        failed |= hour > 23 || minute > 59 || second > 60;
        return hour * 3600 + minute * 60 + second;
    }

    private long finish(int year, int month, int day, int time) {
        boolean good =
                !failed
                        && at == text.length()
                        && day >= 1
                        && day <= HttpDate.daysInMonth(year, month);
        return good ? HttpDate.startOfDay(year, month, day) + time : HttpDate.NOT_A_DATE;
    }

    private void shortDay() {
        boolean found = false;
        for (String day : LONG_DAYS) {
            found |= text.startsWith(day.substring(0, DAY_NAME));
        }
        failed |= !found;
        at += DAY_NAME;
    }

    private void longDay(int comma) {
        boolean found = false;
        for (String day : LONG_DAYS) {
            found |= comma == day.length() && text.startsWith(day);
        }
        failed |= !found;
        at = comma;
    }

    /// 1 to 12; 0 if it is no month.
    private int month() {
        int found =
                at + DAY_NAME <= text.length()
                        ? HttpDate.MONTHS.indexOf(text.substring(at, at + DAY_NAME))
                        : -1;
        boolean good = found >= 0 && found % DAY_NAME == 0;
        failed |= !good;
        at += DAY_NAME;
        return good ? found / DAY_NAME + 1 : 0;
    }

    private int number(int digits) {
        int number = 0;
        for (int end = at + digits; at < end; at++) {
            char c = at < text.length() ? text.charAt(at) : 0;
            failed |= c < '0' || c > '9';
            number = number * 10 + c - '0';
        }
        return number;
    }

    private void expect(String literal) {
        failed |= !text.startsWith(literal, at);
        at += literal.length();
    }
}
