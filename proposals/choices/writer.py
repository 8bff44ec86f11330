"""What each of those who write together may do, in the words of the portal."""

from calls.choices import WriterRole

ROLE_MAY = {
    WriterRole.REPRESENTATIVE: "書いて、確かめて、提出できます",
    WriterRole.EDITOR: "書いて、提出できます",
    WriterRole.VIEWER: "読めます。書くことはできません",
    WriterRole.ADVISER: "読めますが、書けず、提出できません。"
    "審査では、かかわりのある人として扱われます",
}
