"""What each of those who write together may do, in the words of the portal."""

from calls.choices import WriterRole

WRITING = (WriterRole.REPRESENTATIVE, WriterRole.EDITOR)
WRITERS = "と".join(str(role.label) for role in WRITING)  # 代表者と編集者
ROLE_MAY = {
    WriterRole.REPRESENTATIVE: "書いて、提出できます。誓約と同意を書き、人を招きます",
    WriterRole.EDITOR: "書いて、提出できます",
    WriterRole.VIEWER: "読めます。書くことはできません",
    WriterRole.ADVISER: "読んで、助言を書けます。書くことも、提出することもできません。"
    "審査では、かかわりのある人として扱われます",
}
