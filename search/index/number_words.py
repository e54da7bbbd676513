"""The words of a document number when a reader spells them out, without marks, and what they stand for."""

# Longest first where one begins another.
PHRASES: tuple[tuple[str, str], ...] = (
    ("thong tu lien tich", "ttlt"),
    ("uy ban thuong vu quoc hoi", "ubtvqh"),
    ("hoi dong tham phan", "hdtp"),
    ("thu tuong chinh phu", "ttg"),
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    # Who says no more means the province's.
    ("uy ban", "ubnd"),
    ("hoi dong", "hdnd"),
    ("van phong chinh phu", "vpcp"),
    ("quyet dinh", "qd"),
    ("nghi quyet", "nq"),
    ("nghi dinh", "nd"),
    ("thong tu", "tt"),
    ("chi thi", "ct"),
    ("phap lenh", "pl"),
    ("ke hoach", "kh"),
    ("thong bao", "tb"),
    ("thong cao", "tc"),
    ("bao cao", "bc"),
    ("to trinh", "ttr"),
    ("huong dan", "hd"),
    ("chuong trinh", "ctr"),
    ("cong dien", "cd"),
    ("quy che", "qc"),
    ("quy dinh", "qyd"),
    ("ket luan", "kl"),
    ("phuong an", "pa"),
    ("de an", "da"),
    ("du an", "da"),
    ("giay moi", "gm"),
    ("bien ban", "bb"),
    ("thu tuong", "ttg"),
    ("chinh phu", "cp"),
    ("quoc hoi", "qh"),
)

# What a sign is made of, so far as it is the same in every province.
CODES = frozenset(code for _, code in PHRASES) | frozenset([
    "bch", "bcd", "bct", "bca", "bgddt", "bgtvt", "bkhcn", "bkhdt", "bldtbxh", "bnnptnt", "bnv", "bqp", "btc",
    "btnmt", "btp", "btttt", "bvhttdl", "bxd", "byt", "cv", "hu", "kgvx", "kt", "ktn", "ktth", "nc", "pctt",
    "qdub", "qdubnd", "snv", "stc", "stp", "sxd", "syt", "th", "tttt", "tu", "ub", "ubmttq", "ubt", "vp",
    "vx",
])  # fmt: skip

# What stands around a number without being part of it. A công văn has no code of its own.
FILLERS = frozenset(
    ["so", "ky", "hieu", "van", "ban", "cong", "hanh", "luat", "bo", "cua", "tinh", "ve", "viec", "v", "do"]
)
