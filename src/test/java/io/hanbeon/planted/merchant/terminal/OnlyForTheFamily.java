package io.hanbeon.planted.merchant.terminal;

public final class OnlyForTheFamily {}
