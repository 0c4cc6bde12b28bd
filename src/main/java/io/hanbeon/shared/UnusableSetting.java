package io.hanbeon.shared;

/** A setting that is there and cannot be used. Both sentences name it, and neither its value. */
public final class UnusableSetting extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String korean;

    public UnusableSetting(String korean, String english) {
        super(english);
        this.korean = korean;
    }

    public String korean() {
        return korean;
    }

    public String english() {
        return getMessage();
    }
}
