"""Texts to begin with, for those who hire coders: plain, and each says what happens next."""

STARTERS: tuple[tuple[str, str], ...] = (
    (
        "We have it",
        "Hello {first_name},\n\nthank you for applying as {listing}. A person reads every application here. You will hear "
        "from us either way; if our plans change meanwhile, we tell you.\n\n{recruiter}, {employer}",
    ),
    (
        "Invitation to talk",
        "Hello {first_name},\n\nwe would like to talk with you about the {listing} position: half an hour, about the "
        "charts we code, the tools and how quality is checked. On this page you can pick one of our times, or ask for "
        "others.\n\n{recruiter}, {employer}",
    ),
    (
        "Coding test ahead",
        "Hello {first_name},\n\nthe next step is a short coding test on made-up charts. How long it takes, which books are "
        "allowed and what the score is for stand on its first page, before the clock starts. If you need more time, "
        "choose it there; we are not told.\n\n{recruiter}, {employer}",
    ),
    (
        "A question about a credential",
        "Hello {first_name},\n\nfor {listing} we need to see that your credential is current. Could you add it to your "
        "profile with the date until which it is good, or tell us where its body lists you? Please send no number by "
        "message.\n\n{recruiter}, {employer}",
    ),
    (
        "It takes longer",
        "Hello {first_name},\n\nwe have not decided about {listing} yet, and did not want to leave you without a word. "
        "Your application stands at: {stage}. We expect to write again within two weeks.\n\n{recruiter}, {employer}",
    ),
    (
        "Not this time",
        "Hello {first_name},\n\nthank you for the time you gave to {listing}. We have decided for somebody whose "
        "experience is closer to the work types we code every day. That says nothing about your coding: please apply "
        "again when another listing of ours fits.\n\n{recruiter}, {employer}",
    ),
    (
        "Not this time, to an apprentice",
        "Hello {first_name},\n\nthank you for applying as {listing}. For this position we need somebody who codes without "
        "a second look from the first week. Once your apprenticeship is removed, or for a listing marked as welcoming "
        "apprentices, we would be glad to read from you again.\n\n{recruiter}, {employer}",
    ),
    (
        "The position is filled",
        "Hello {first_name},\n\nthe {listing} position is filled, so we end the search. Thank you for your interest and "
        "your patience.\n\n{recruiter}, {employer}",
    ),
)
