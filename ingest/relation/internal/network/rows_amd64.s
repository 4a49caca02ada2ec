#include "textflag.h"

// func sumRows64(table *uint64, rows *int, count int, offset int32, sum *int32)
//
// Sets 64 sums to those of the bytes of count rows, which begin at these words of the table, less
// offset.
TEXT ·sumRows64(SB), NOSPLIT, $0-40
	MOVQ table+0(FP), DI
	MOVQ rows+8(FP), SI
	MOVQ count+16(FP), CX
	MOVL offset+24(FP), AX
	VMOVD AX, X8
	VPBROADCASTD X8, Y8
	MOVQ sum+32(FP), DX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
row:
	MOVQ (SI), AX
	VPMOVZXBW (DI)(AX*8), Y4
	VPADDW Y4, Y0, Y0
	VPMOVZXBW 16(DI)(AX*8), Y5
	VPADDW Y5, Y1, Y1
	VPMOVZXBW 32(DI)(AX*8), Y6
	VPADDW Y6, Y2, Y2
	VPMOVZXBW 48(DI)(AX*8), Y7
	VPADDW Y7, Y3, Y3
	ADDQ $8, SI
	DECQ CX
	JNZ row

#define WIDEN(low, y, at) \
	VEXTRACTI128 $1, y, X5 \
	VPMOVZXWD low, Y4      \
	VPMOVZXWD X5, Y5       \
	VPSUBD Y8, Y4, Y4      \
	VPSUBD Y8, Y5, Y5      \
	VMOVDQU Y4, at(DX)     \
	VMOVDQU Y5, (at+32)(DX)

	WIDEN(X0, Y0, 0)
	WIDEN(X1, Y1, 64)
	WIDEN(X2, Y2, 128)
	WIDEN(X3, Y3, 192)
	VZEROUPPER
	RET

// func fetchSlots(slots *slot, mask uint32, keys *uint32, count int)
//
// Asks the memory for the slots where count keys, at least one, belong.
TEXT ·fetchSlots(SB), NOSPLIT, $0-32
	MOVQ slots+0(FP), DI
	MOVL mask+8(FP), BX
	MOVQ keys+16(FP), SI
	MOVQ count+24(FP), CX
key:
	MOVL (SI), AX
	ANDL BX, AX
	PREFETCHT0 (DI)(AX*8)
	ADDQ $4, SI
	DECQ CX
	JNZ key
	RET

// func fetchRows(table *uint64, rows *int, count int)
//
// Asks the memory for the first cache line of count rows, at least one.
TEXT ·fetchRows(SB), NOSPLIT, $0-24
	MOVQ table+0(FP), DI
	MOVQ rows+8(FP), SI
	MOVQ count+16(FP), CX
line:
	MOVQ (SI), AX
	PREFETCHT0 (DI)(AX*8)
	ADDQ $8, SI
	DECQ CX
	JNZ line
	RET
